#include "protocols/amf/value.hpp"

#include <algorithm>

namespace backlot::amf {

Value::Value() = default;
Value::Value(Null value) : data(value) {}
Value::Value(Undefined value) : data(value) {}
Value::Value(bool value) : data(value) {}
Value::Value(double value) : data(value) {}
Value::Value(std::string value) : data(std::move(value)) {}
Value::Value(const char* value) : data(std::string{value}) {}
Value::Value(Object value) : data(std::move(value)) {}
Value::Value(Array value) : data(std::move(value)) {}

const Value* Object::find(std::string_view name) const {
  const auto found = std::ranges::find(members, name, &Member::name);
  return found == members.end() ? nullptr : &found->value;
}

std::string_view Object::text(std::string_view name) const {
  const Value* value = find(name);
  if (value == nullptr || value->text() == nullptr) return {};
  return *value->text();
}

void Object::add(std::string name, Value value) {
  members.push_back({std::move(name), std::move(value)});
}

bool operator==(const Member& a, const Member& b) { return a.name == b.name && a.value == b.value; }
bool operator==(const Object& a, const Object& b) {
  return a.is_array == b.is_array && a.members == b.members;
}
bool operator==(const Array& a, const Array& b) { return a.items == b.items; }
bool operator==(const Value& a, const Value& b) { return a.data == b.data; }

}  // namespace backlot::amf

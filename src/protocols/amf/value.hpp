#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace backlot::amf {

struct Null {
  friend bool operator==(const Null&, const Null&) = default;
};
struct Undefined {
  friend bool operator==(const Undefined&, const Undefined&) = default;
};

struct Value;
struct Member;

/// Named values in order of appearance. `is_array` tells an ECMA array from an object.
struct Object {
  std::vector<Member> members;
  bool is_array = false;

  /// The first member of that name, or null.
  [[nodiscard]] const Value* find(std::string_view name) const;
  /// A member's text, or an empty view.
  [[nodiscard]] std::string_view text(std::string_view name) const;
  void add(std::string name, Value value);
};

/// A strict array: values without names.
struct Array {
  std::vector<Value> items;
};

/// One value of the Action Message Format 0, as far as RTMP uses it.
struct Value {
  using Data = std::variant<Null, Undefined, bool, double, std::string, Object, Array>;
  Data data;

  Value();
  Value(Null value);
  Value(Undefined value);
  Value(bool value);
  Value(double value);
  Value(std::string value);
  Value(const char* value);
  Value(Object value);
  Value(Array value);

  [[nodiscard]] const double* number() const { return std::get_if<double>(&data); }
  [[nodiscard]] const std::string* text() const { return std::get_if<std::string>(&data); }
  [[nodiscard]] const Object* object() const { return std::get_if<Object>(&data); }
};

struct Member {
  std::string name;
  Value value;
};

[[nodiscard]] bool operator==(const Value& a, const Value& b);
[[nodiscard]] bool operator==(const Member& a, const Member& b);
[[nodiscard]] bool operator==(const Object& a, const Object& b);
[[nodiscard]] bool operator==(const Array& a, const Array& b);

}  // namespace backlot::amf

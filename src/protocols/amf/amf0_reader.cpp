#include "protocols/amf/amf0_reader.hpp"

#include <bit>

#include "protocols/amf/amf0_types.hpp"

namespace backlot::amf {
namespace {

class Parser {
 public:
  explicit Parser(BytesView body) : reader_(body) {}

  [[nodiscard]] bool at_end() const { return reader_.at_end(); }

  Result<Value> value(std::size_t depth) {
    if (++count_ > kMaxValues) return fail(Error::TooManyValues);
    if (depth > kMaxDepth) return fail(Error::TooDeep);
    const std::uint8_t type = reader_.u8();
    if (!reader_.ok()) return fail(Error::Truncated);
    return value_of(type, depth);
  }

 private:
  Result<Value> value_of(std::uint8_t type, std::size_t depth) {
    switch (type) {
      case kNumber: return checked(std::bit_cast<double>(reader_.u64()));
      case kBoolean: return checked(reader_.u8() != 0);
      case kString: return checked(text(reader_.u16()));
      case kLongString: return checked(text(reader_.u32()));
      case kNull: return Value{Null{}};
      case kUndefined: return Value{Undefined{}};
      case kObject: return object(depth, false);
      case kEcmaArray: return ecma_array(depth);
      case kStrictArray: return strict_array(depth);
      default: return fail(Error::UnsupportedType);
    }
  }

  template <class T>
  Result<Value> checked(T value) {
    if (!reader_.ok()) return fail(Error::Truncated);
    return Value{std::move(value)};
  }

  std::string text(std::size_t size) { return std::string{as_text(reader_.bytes(size))}; }

  Result<Value> ecma_array(std::size_t depth) {
    const std::uint32_t count = reader_.u32();
    if (count > kMaxValues) return fail(Error::TooManyValues);
    return object(depth, true);
  }

  Result<Value> object(std::size_t depth, bool is_array) {
    Object object{.members = {}, .is_array = is_array};
    while (true) {
      std::string name = text(reader_.u16());
      if (!reader_.ok()) return fail(Error::MissingObjectEnd);
      if (name.empty()) {
        const std::uint8_t end = reader_.u8();
        if (!reader_.ok() || end != kObjectEnd) return fail(Error::MissingObjectEnd);
        return Value{std::move(object)};
      }
      auto member = value(depth + 1);
      if (!member) return member;
      object.add(std::move(name), std::move(*member));
    }
  }

  Result<Value> strict_array(std::size_t depth) {
    const std::uint32_t count = reader_.u32();
    if (!reader_.ok()) return fail(Error::Truncated);
    if (count > kMaxValues) return fail(Error::TooManyValues);
    Array array;
    for (std::uint32_t i = 0; i < count; ++i) {
      auto item = value(depth + 1);
      if (!item) return item;
      array.items.push_back(std::move(*item));
    }
    return Value{std::move(array)};
  }

  ByteReader reader_;
  std::size_t count_ = 0;
};

}  // namespace

Result<std::vector<Value>> parse(BytesView body) {
  Parser parser{body};
  std::vector<Value> values;
  while (!parser.at_end()) {
    auto value = parser.value(0);
    if (!value) return std::unexpected{value.error()};
    values.push_back(std::move(*value));
  }
  return values;
}

}  // namespace backlot::amf

#include "protocols/amf/amf0_writer.hpp"

#include <bit>

#include "base/byte_writer.hpp"
#include "protocols/amf/amf0_types.hpp"

namespace backlot::amf {
namespace {

constexpr std::size_t kMaxShortText = 0xFFFF;

struct Writer {
  ByteAppender out;

  void operator()(Null) { out.u8(kNull); }
  void operator()(Undefined) { out.u8(kUndefined); }
  void operator()(bool flag) {
    out.u8(kBoolean);
    out.u8(flag ? 1 : 0);
  }
  void operator()(double number) {
    out.u8(kNumber);
    out.u64(std::bit_cast<std::uint64_t>(number));
  }
  void operator()(const std::string& text) {
    if (text.size() > kMaxShortText) {
      out.u8(kLongString);
      out.u32(static_cast<std::uint32_t>(text.size()));
      out.text(text);
    } else {
      out.u8(kString);
      short_text(text);
    }
  }
  void operator()(const Object& object) {
    out.u8(object.is_array ? kEcmaArray : kObject);
    if (object.is_array) out.u32(static_cast<std::uint32_t>(object.members.size()));
    for (const Member& member : object.members) {
      short_text(member.name);
      std::visit(*this, member.value.data);
    }
    out.u16(0);
    out.u8(kObjectEnd);
  }
  void operator()(const Array& array) {
    out.u8(kStrictArray);
    out.u32(static_cast<std::uint32_t>(array.items.size()));
    for (const Value& item : array.items) std::visit(*this, item.data);
  }

  void short_text(std::string_view text) {
    const std::string_view kept = text.substr(0, kMaxShortText);
    out.u16(static_cast<std::uint16_t>(kept.size()));
    out.text(kept);
  }
};

}  // namespace

void append(Bytes& out, const Value& value) { std::visit(Writer{ByteAppender{out}}, value.data); }

Bytes serialize(std::span<const Value> values) {
  Bytes out;
  for (const Value& value : values) append(out, value);
  return out;
}

}  // namespace backlot::amf

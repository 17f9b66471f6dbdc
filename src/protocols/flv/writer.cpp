#include "protocols/flv/writer.hpp"

#include "base/byte_writer.hpp"
#include "base/check.hpp"

namespace backlot::flv {

Bytes file_header() { return bytes_of('F', 'L', 'V', 1, 5, 0, 0, 0, 9, 0, 0, 0, 0); }

void append_tag(Bytes& out, TagType type, std::uint32_t timestamp, BytesView body) {
  BACKLOT_CHECK(body.size() < 1U << 24U);
  const auto size = static_cast<std::uint32_t>(body.size());
  out.reserve(out.size() + body.size() + 15);
  ByteAppender appender{out};
  appender.u8(static_cast<std::uint8_t>(type));
  appender.u24(size);
  appender.u24(timestamp & 0xFF'FFFFU);
  appender.u8(static_cast<std::uint8_t>(timestamp >> 24U));
  appender.u24(0);  // stream id
  appender.bytes(body);
  appender.u32(size + 11);
}

}  // namespace backlot::flv

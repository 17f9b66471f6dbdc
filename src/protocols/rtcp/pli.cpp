#include "protocols/rtcp/pli.hpp"

#include "base/byte_reader.hpp"

namespace backlot::rtcp {

Result<Pli> Pli::parse(const Packet& packet) {
  if (!packet.is_feedback(type::kPayloadFeedback, kFormat)) return fail(Error::WrongType);
  ByteReader reader{packet.body};
  const Pli pli{.sender_ssrc = reader.u32(), .media_ssrc = reader.u32()};
  if (!reader.ok()) return fail(Error::TooShort);
  return pli;
}

void Pli::serialize(ByteWriter& writer) const {
  write_header(writer, kFormat, type::kPayloadFeedback, 8);
  writer.u32(sender_ssrc);
  writer.u32(media_ssrc);
}

}  // namespace backlot::rtcp

#include "protocols/rtcp/fir.hpp"

#include "base/byte_reader.hpp"

namespace backlot::rtcp {

Result<Fir> Fir::parse(const Packet& packet) {
  if (!packet.is_feedback(type::kPayloadFeedback, kFormat)) return fail(Error::WrongType);
  ByteReader reader{packet.body};
  Fir fir{.sender_ssrc = reader.u32(), .items = {}};
  reader.skip(4);  // the media source is unused in FIR
  if (!reader.ok()) return fail(Error::TooShort);
  while (!reader.at_end()) {
    const Item item{.ssrc = reader.u32(), .sequence = reader.u8()};
    reader.skip(3);
    if (!reader.ok()) return fail(Error::TooShort);
    if (fir.items.size() == kMaxItems) return fail(Error::BadContent);
    fir.items.push_back(item);
  }
  return fir;
}

void Fir::serialize(ByteWriter& writer) const {
  write_header(writer, kFormat, type::kPayloadFeedback, 8 + items.size() * 8);
  writer.u32(sender_ssrc);
  writer.u32(0);
  for (const Item& item : items) {
    writer.u32(item.ssrc);
    writer.u8(item.sequence);
    writer.u24(0);
  }
}

}  // namespace backlot::rtcp

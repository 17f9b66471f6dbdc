#include "media/sync/vp8_payload.hpp"

#include "base/byte_reader.hpp"
#include "media/error.hpp"

namespace backlot::media {
namespace {

//    0 1 2 3 4 5 6 7
//   +-+-+-+-+-+-+-+-+
//   |X|R|N|S|R| PID | (REQUIRED)
//   +-+-+-+-+-+-+-+-+
//   |I|L|T|K| RSV   | (if X)
//   |M| PictureID   | (if I; two octets if M)
//   |   TL0PICIDX   | (if L)
//   |TID|Y| KEYIDX  | (if T or K)          RFC 7741 §4.2
constexpr unsigned kExtended = 0x80;
constexpr unsigned kStart = 0x10;
constexpr unsigned kPartition = 0x07;

void skip_extensions(ByteReader& reader) {
  const unsigned flags = reader.u8();
  if ((flags & 0x80U) != 0 && (reader.u8() & 0x80U) != 0) reader.skip(1);
  if ((flags & 0x40U) != 0) reader.skip(1);
  if ((flags & 0x30U) != 0) reader.skip(1);
}

}  // namespace

Result<Vp8Payload> parse_vp8_payload(BytesView payload) {
  ByteReader reader{payload};
  const unsigned descriptor = reader.u8();
  if ((descriptor & kExtended) != 0) skip_extensions(reader);
  Vp8Payload out;
  out.data = reader.rest();
  if (!reader.ok() || out.data.empty()) return fail(Error::Truncated);
  out.begins_frame = (descriptor & kStart) != 0 && (descriptor & kPartition) == 0;
  // The inverse key frame bit opens the payload header (RFC 7741 §4.3).
  out.is_keyframe = out.begins_frame && (std::to_integer<unsigned>(out.data[0]) & 1U) == 0;
  return out;
}

}  // namespace backlot::media

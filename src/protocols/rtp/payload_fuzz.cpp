// Any bytes as VP8, H.264 and Opus payload: parsing stays inside them, and rewriting VP8 keeps the
// rest.
#include "base/check.hpp"
#include "protocols/rtp/h264_payload.hpp"
#include "protocols/rtp/opus_payload.hpp"
#include "protocols/rtp/vp8_payload.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backlot;
  const BytesView payload = from_octets(data, size);
  static_cast<void>(rtp::H264Payload::parse(payload));
  static_cast<void>(rtp::OpusPayload::parse(payload));
  const auto vp8 = rtp::Vp8Payload::parse(payload);
  if (!vp8) return 0;
  BACKLOT_CHECK(vp8->descriptor_size < size);
  Bytes copy = to_bytes(payload);
  rtp::rewrite_vp8(copy, *vp8, 77, 78);
  const auto again = rtp::Vp8Payload::parse(copy);
  BACKLOT_CHECK(again.has_value());
  BACKLOT_CHECK(!again->picture_id || *again->picture_id == 77);
  BACKLOT_CHECK(!again->tl0_picture_index || *again->tl0_picture_index == 78);
  BACKLOT_CHECK(again->descriptor_size == vp8->descriptor_size);
  BACKLOT_CHECK(again->is_keyframe == vp8->is_keyframe);
  return 0;
}

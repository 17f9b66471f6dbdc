// Any bytes as payload of every codec: parsing stays inside them, and rewriting picture numbers
// keeps the rest.
#include "base/check.hpp"
#include "protocols/rtp/av1_payload.hpp"
#include "protocols/rtp/h264_payload.hpp"
#include "protocols/rtp/opus_payload.hpp"
#include "protocols/rtp/vp8_payload.hpp"
#include "protocols/rtp/vp9_payload.hpp"

namespace {

using namespace backlot;

template <class Payload>
void check_rewriting(BytesView payload,
                     void (*rewrite)(MutableBytes, const Payload&, std::uint16_t, std::uint8_t)) {
  const auto parsed = Payload::parse(payload);
  if (!parsed) return;
  BACKLOT_CHECK(parsed->descriptor_size < payload.size());
  Bytes copy = to_bytes(payload);
  rewrite(copy, *parsed, 77, 78);
  const auto again = Payload::parse(copy);
  BACKLOT_CHECK(again.has_value());
  BACKLOT_CHECK(!again->picture_id || *again->picture_id == 77);
  BACKLOT_CHECK(!again->tl0_picture_index || *again->tl0_picture_index == 78);
  BACKLOT_CHECK(again->descriptor_size == parsed->descriptor_size);
  BACKLOT_CHECK(again->is_keyframe == parsed->is_keyframe);
  BACKLOT_CHECK(again->temporal_layer == parsed->temporal_layer);
}

void check_elements(BytesView payload) {
  auto elements = rtp::ObuElements::open(payload);
  if (!elements) return;
  std::size_t octets = 1;
  for (BytesView element = elements->next(); !element.empty(); element = elements->next())
    octets += element.size();
  BACKLOT_CHECK(octets <= payload.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const BytesView payload = from_octets(data, size);
  static_cast<void>(rtp::H264Payload::parse(payload));
  static_cast<void>(rtp::OpusPayload::parse(payload));
  static_cast<void>(rtp::Av1Payload::parse(payload));
  check_elements(payload);
  check_rewriting<rtp::Vp8Payload>(payload, rtp::rewrite_vp8);
  check_rewriting<rtp::Vp9Payload>(payload, rtp::rewrite_vp9);
  return 0;
}

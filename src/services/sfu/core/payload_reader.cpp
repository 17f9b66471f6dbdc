#include "services/sfu/core/payload_reader.hpp"

#include "protocols/h264/sps.hpp"
#include "protocols/rtp/av1_payload.hpp"
#include "protocols/rtp/h264_payload.hpp"
#include "protocols/rtp/opus_payload.hpp"

namespace backlot::sfu {
namespace {

bool read_h264(MediaPacket& packet) {
  const auto h264 = rtp::H264Payload::parse(packet.payload);
  if (!h264) return false;
  packet.is_keyframe = h264->is_keyframe;
  if (!h264->sequence_parameters.empty())
    if (const auto sps = h264::parse_sps(h264->sequence_parameters)) packet.picture = sps->size;
  return true;
}

bool read_vp8(MediaPacket& packet) {
  const auto vp8 = rtp::Vp8Payload::parse(packet.payload);
  if (!vp8) return false;
  packet.vp8 = *vp8;
  packet.is_keyframe = vp8->is_keyframe;
  packet.picture = vp8->picture;
  return true;
}

bool read_vp9(MediaPacket& packet) {
  const auto vp9 = rtp::Vp9Payload::parse(packet.payload);
  if (!vp9) return false;
  packet.vp9 = *vp9;
  packet.is_keyframe = vp9->is_keyframe;
  packet.picture = vp9->picture();
  return true;
}

bool read_av1(MediaPacket& packet) {
  const auto av1 = rtp::Av1Payload::parse(packet.payload);
  if (!av1) return false;
  packet.is_keyframe = av1->is_keyframe;
  return true;
}

}  // namespace

bool read_payload(PayloadFormat format, MediaPacket& packet) {
  if (packet.payload.empty()) return true;
  switch (format) {
    case PayloadFormat::Opus: return rtp::OpusPayload::parse(packet.payload).has_value();
    case PayloadFormat::Vp8: return read_vp8(packet);
    case PayloadFormat::H264: return read_h264(packet);
    case PayloadFormat::Vp9: return read_vp9(packet);
    case PayloadFormat::Av1: return read_av1(packet);
  }
  return false;
}

bool FrameDescriptions::describe(BytesView descriptor, MediaPacket& packet) {
  auto frame = rtp::DependencyDescriptor::parse(descriptor, structure_ ? &*structure_ : nullptr);
  if (!frame) return false;
  if (frame->structure) {
    structure_ = std::move(frame->structure);
    frame->structure.reset();
    if (!structure_->resolutions.empty()) packet.picture = structure_->resolutions.back();
  }
  last_ = *frame;
  packet.dependency = &last_;
  packet.structure = &*structure_;
  // An upper layer of a key picture is no place to begin.
  packet.is_keyframe = packet.is_keyframe && last_.spatial_layer == 0;
  return true;
}

}  // namespace backlot::sfu

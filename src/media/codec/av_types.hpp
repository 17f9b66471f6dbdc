#pragma once

#include <memory>

extern "C" {
#include <libavcodec/avcodec.h>
}

#include "base/bytes.hpp"

namespace backlot::media {

struct AvDeleter {
  void operator()(AVCodecContext* context) const { avcodec_free_context(&context); }
  void operator()(AVFrame* frame) const { av_frame_free(&frame); }
  void operator()(AVPacket* packet) const { av_packet_free(&packet); }
};
using AvContextPtr = std::unique_ptr<AVCodecContext, AvDeleter>;
using AvFramePtr = std::unique_ptr<AVFrame, AvDeleter>;
using AvPacketPtr = std::unique_ptr<AVPacket, AvDeleter>;

/// Copies bytes into a packet with the padding libavcodec wants; false when memory is out.
[[nodiscard]] inline bool fill_packet(AVPacket& packet, BytesView data) {
  av_packet_unref(&packet);
  if (av_new_packet(&packet, static_cast<int>(data.size())) != 0) return false;
  std::copy(data.begin(), data.end(), reinterpret_cast<std::byte*>(packet.data));
  return true;
}

}  // namespace backlot::media

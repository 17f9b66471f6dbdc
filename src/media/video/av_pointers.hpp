#pragma once

#include <memory>

extern "C" {
#include <libavcodec/avcodec.h>
}

namespace backlot::media {

struct AvFree {
  void operator()(AVCodecContext* context) const { avcodec_free_context(&context); }
  void operator()(AVFrame* frame) const { av_frame_free(&frame); }
  void operator()(AVPacket* packet) const { av_packet_free(&packet); }
};
using StillContextPtr = std::unique_ptr<AVCodecContext, AvFree>;
using StillFramePtr = std::unique_ptr<AVFrame, AvFree>;
using StillPacketPtr = std::unique_ptr<AVPacket, AvFree>;

}  // namespace backlot::media

#include "media/codec/video_decoder.hpp"

#include "media/codec/av_types.hpp"
#include "media/error.hpp"

namespace backlot::media {

struct VideoDecoder::State {
  AvContextPtr context;
  AvPacketPtr packet{av_packet_alloc()};
};

namespace {

AVCodecID id_of(VideoCodec codec) {
  switch (codec) {
    case VideoCodec::Vp8: return AV_CODEC_ID_VP8;
    case VideoCodec::H264: return AV_CODEC_ID_H264;
    case VideoCodec::Vp9: return AV_CODEC_ID_VP9;
    case VideoCodec::Av1: return AV_CODEC_ID_AV1;
  }
  return AV_CODEC_ID_NONE;
}

bool is_drawable(const AVFrame& frame) {
  const bool is_planar = frame.format == AV_PIX_FMT_YUV420P || frame.format == AV_PIX_FMT_YUVJ420P;
  return is_planar && frame.linesize[0] > 0 && frame.linesize[1] > 0 &&
         frame.linesize[1] == frame.linesize[2] && frame.width >= 2 && frame.height >= 2 &&
         frame.width <= VideoDecoder::kLargestSide && frame.height <= VideoDecoder::kLargestSide;
}

VideoFrame wrap(AvFramePtr frame) {
  VideoFrame out;
  out.picture = {frame->data[0],     frame->data[1],     frame->data[2],
                 frame->linesize[0], frame->linesize[1], {frame->width, frame->height}};
  out.is_full_range =
      frame->format == AV_PIX_FMT_YUVJ420P || frame->color_range == AVCOL_RANGE_JPEG;
  out.is_bt709 = frame->colorspace == AVCOL_SPC_BT709;
  out.owner = std::shared_ptr<const AVFrame>{std::move(frame)};
  return out;
}

}  // namespace

VideoDecoder::VideoDecoder(std::unique_ptr<State> state) : state_(std::move(state)) {}
VideoDecoder::~VideoDecoder() = default;
VideoDecoder::VideoDecoder(VideoDecoder&&) noexcept = default;
VideoDecoder& VideoDecoder::operator=(VideoDecoder&&) noexcept = default;

Result<VideoDecoder> VideoDecoder::create(VideoCodec codec) {
  av_log_set_level(AV_LOG_QUIET);
  const AVCodec* found = avcodec_find_decoder(id_of(codec));
  if (found == nullptr) return fail(Error::Unsupported);
  auto state = std::make_unique<State>();
  state->context.reset(avcodec_alloc_context3(found));
  if (!state->context || !state->packet) return fail(Error::CodecFailed);
  state->context->thread_count = 1;
  state->context->flags |= AV_CODEC_FLAG_LOW_DELAY;
  state->context->max_pixels = kMostPixels;
  if (avcodec_open2(state->context.get(), found, nullptr) < 0) return fail(Error::CodecFailed);
  return VideoDecoder{std::move(state)};
}

Result<std::optional<VideoFrame>> VideoDecoder::decode(BytesView data) {
  if (data.empty()) return fail(Error::Truncated);
  if (!fill_packet(*state_->packet, data)) return fail(Error::CodecFailed);
  if (avcodec_send_packet(state_->context.get(), state_->packet.get()) < 0)
    return fail(Error::CodecFailed);
  std::optional<VideoFrame> newest;
  while (true) {
    AvFramePtr frame{av_frame_alloc()};
    if (!frame) return fail(Error::CodecFailed);
    const int status = avcodec_receive_frame(state_->context.get(), frame.get());
    if (status == AVERROR(EAGAIN)) return newest;
    if (status < 0) return fail(Error::CodecFailed);
    if (!is_drawable(*frame)) return fail(Error::Unsupported);
    newest = wrap(std::move(frame));
  }
}

}  // namespace backlot::media

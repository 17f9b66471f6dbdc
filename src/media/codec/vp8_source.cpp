#include "media/codec/vp8_source.hpp"

#include "media/codec/av_types.hpp"
#include "media/error.hpp"

extern "C" {
#include <libavutil/imgutils.h>
#include <libavutil/opt.h>
}

namespace backlot::media {

struct Vp8Source::State {
  AvContextPtr context;
  AvFramePtr frame{av_frame_alloc()};
  AvPacketPtr packet{av_packet_alloc()};
  std::int64_t next = 0;
};

Vp8Source::Vp8Source(std::unique_ptr<State> state) : state_(std::move(state)) {}
Vp8Source::~Vp8Source() = default;
Vp8Source::Vp8Source(Vp8Source&&) noexcept = default;
Vp8Source& Vp8Source::operator=(Vp8Source&&) noexcept = default;

Result<Vp8Source> Vp8Source::create(Size size, Bitrate bitrate, int frames_per_second) {
  av_log_set_level(AV_LOG_QUIET);
  const AVCodec* codec = avcodec_find_encoder_by_name("libvpx");
  if (codec == nullptr) return fail(Error::Unsupported);
  auto state = std::make_unique<State>();
  state->context.reset(avcodec_alloc_context3(codec));
  AVCodecContext& context = *state->context;
  context.width = size.width;
  context.height = size.height;
  context.pix_fmt = AV_PIX_FMT_YUV420P;
  context.time_base = {1, frames_per_second};
  context.bit_rate = bitrate.bps;
  context.gop_size = 1 << 20;
  av_opt_set(context.priv_data, "deadline", "realtime", 0);
  av_opt_set_int(context.priv_data, "cpu-used", 8, 0);
  av_opt_set_int(context.priv_data, "lag-in-frames", 0, 0);
  if (avcodec_open2(&context, codec, nullptr) < 0) return fail(Error::CodecFailed);
  AVFrame& frame = *state->frame;
  frame.width = size.width;
  frame.height = size.height;
  frame.format = AV_PIX_FMT_YUV420P;
  if (av_frame_get_buffer(&frame, 0) < 0) return fail(Error::CodecFailed);
  return Vp8Source{std::move(state)};
}

Result<Bytes> Vp8Source::encode(const PictureView& picture, bool wants_key_frame) {
  AVFrame& frame = *state_->frame;
  if (av_frame_make_writable(&frame) < 0) return fail(Error::CodecFailed);
  const std::uint8_t* planes[4] = {picture.y, picture.u, picture.v, nullptr};
  const int strides[4] = {picture.y_stride, picture.uv_stride, picture.uv_stride, 0};
  av_image_copy(frame.data, frame.linesize, planes, strides, AV_PIX_FMT_YUV420P, frame.width,
                frame.height);
  frame.pict_type = wants_key_frame ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE;
  frame.pts = state_->next++;
  if (avcodec_send_frame(state_->context.get(), &frame) < 0 ||
      avcodec_receive_packet(state_->context.get(), state_->packet.get()) < 0)
    return fail(Error::CodecFailed);
  Bytes out =
      to_bytes(from_octets(state_->packet->data, static_cast<std::size_t>(state_->packet->size)));
  av_packet_unref(state_->packet.get());
  return out;
}

}  // namespace backlot::media

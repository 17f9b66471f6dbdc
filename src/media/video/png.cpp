#include <libyuv.h>

#include "media/error.hpp"
#include "media/video/av_pointers.hpp"
#include "media/video/image.hpp"

namespace backlot::media {
namespace {

StillContextPtr open_encoder(Size size) {
  const AVCodec* codec = avcodec_find_encoder(AV_CODEC_ID_PNG);
  StillContextPtr context{codec == nullptr ? nullptr : avcodec_alloc_context3(codec)};
  if (!context) return nullptr;
  context->width = size.width;
  context->height = size.height;
  context->pix_fmt = AV_PIX_FMT_RGB24;
  context->time_base = {1, 1};
  context->thread_count = 1;
  return avcodec_open2(context.get(), codec, nullptr) == 0 ? std::move(context) : nullptr;
}

}  // namespace

Result<Bytes> encode_png(const PictureView& picture) {
  const StillContextPtr context = open_encoder(picture.size);
  const StillFramePtr frame{av_frame_alloc()};
  const StillPacketPtr packet{av_packet_alloc()};
  if (!context || !frame || !packet) return fail(Error::CodecFailed);
  frame->format = AV_PIX_FMT_RGB24;
  frame->width = picture.size.width;
  frame->height = picture.size.height;
  if (av_frame_get_buffer(frame.get(), 0) != 0) return fail(Error::CodecFailed);
  libyuv::I420ToRAW(picture.y, picture.y_stride, picture.u, picture.uv_stride, picture.v,
                    picture.uv_stride, frame->data[0], frame->linesize[0], picture.size.width,
                    picture.size.height);
  if (avcodec_send_frame(context.get(), frame.get()) != 0 ||
      avcodec_send_frame(context.get(), nullptr) != 0 ||
      avcodec_receive_packet(context.get(), packet.get()) != 0)
    return fail(Error::CodecFailed);
  return to_bytes(from_octets(packet->data, static_cast<std::size_t>(packet->size)));
}

}  // namespace backlot::media

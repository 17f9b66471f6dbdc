#include "media/video/movie_picture.hpp"

#include <libyuv.h>

#include <memory>

#include "media/error.hpp"
#include "media/video/av_pointers.hpp"
#include "media/video/matrix.hpp"
#include "media/video/picture.hpp"

extern "C" {
#include <libavutil/frame.h>
#include <libavutil/pixfmt.h>
}

namespace backlot::media {
namespace {

constexpr int kSmallest = 2;
constexpr int kLargest = 4096;
constexpr int kHighDefinition = 720;

bool is_full_range(const AVFrame& frame) {
  return frame.format == AV_PIX_FMT_YUVJ420P || frame.format == AV_PIX_FMT_YUVJ422P ||
         frame.format == AV_PIX_FMT_YUVJ444P || frame.color_range == AVCOL_RANGE_JPEG;
}

bool is_bt709(const AVFrame& frame) {
  if (frame.colorspace == AVCOL_SPC_UNSPECIFIED) return frame.height >= kHighDefinition;
  return frame.colorspace == AVCOL_SPC_BT709;
}

bool is_planar_420(const AVFrame& frame) {
  return frame.format == AV_PIX_FMT_YUV420P || frame.format == AV_PIX_FMT_YUVJ420P;
}

Result<VideoFrame> borrow(const AVFrame& frame, Size size) {
  StillFramePtr copy{av_frame_clone(&frame)};
  if (!copy) return fail(Error::CodecFailed);
  VideoFrame out;
  out.picture = {copy->data[0],     copy->data[1],     copy->data[2],
                 copy->linesize[0], copy->linesize[1], size};
  out.is_full_range = is_full_range(frame);
  out.owner = std::shared_ptr<const AVFrame>{std::move(copy)};
  return out;
}

/// Copies into I420; false for pixels of another kind.
bool convert(const AVFrame& in, const MutablePicture& out, Size size) {
  const auto with = [&](auto function) {
    return function(in.data[0], in.linesize[0], in.data[1], in.linesize[1], in.data[2],
                    in.linesize[2], out.y, out.y_stride, out.u, out.uv_stride, out.v, out.uv_stride,
                    size.width, size.height) == 0;
  };
  switch (in.format) {
    case AV_PIX_FMT_YUV420P:
    case AV_PIX_FMT_YUVJ420P: return with(libyuv::I420Copy);
    case AV_PIX_FMT_YUV422P:
    case AV_PIX_FMT_YUVJ422P: return with(libyuv::I422ToI420);
    case AV_PIX_FMT_YUV444P:
    case AV_PIX_FMT_YUVJ444P: return with(libyuv::I444ToI420);
    case AV_PIX_FMT_YUV420P10LE: {
      const auto wide = [&](int plane) {
        return reinterpret_cast<const std::uint16_t*>(in.data[plane]);
      };
      return libyuv::I010ToI420(wide(0), in.linesize[0] / 2, wide(1), in.linesize[1] / 2, wide(2),
                                in.linesize[2] / 2, out.y, out.y_stride, out.u, out.uv_stride,
                                out.v, out.uv_stride, size.width, size.height) == 0;
    }
    default: return false;
  }
}

VideoFrame own(Picture picture, bool has_full_range) {
  const auto owner = std::make_shared<const Picture>(std::move(picture));
  VideoFrame out;
  out.picture = owner->view();
  out.owner = owner;
  out.is_full_range = has_full_range;
  return out;
}

Picture turned(const Picture& picture, int turn) {
  const Size size = picture.size();
  Picture out{turn == 180 ? size : Size{size.height, size.width}};
  const PictureView in = picture.view();
  const MutablePicture planes = out.planes();
  libyuv::I420Rotate(in.y, in.y_stride, in.u, in.uv_stride, in.v, in.uv_stride, planes.y,
                     planes.y_stride, planes.u, planes.uv_stride, planes.v, planes.uv_stride,
                     size.width, size.height, static_cast<libyuv::RotationMode>(turn));
  return out;
}

}  // namespace

Result<VideoFrame> movie_picture(const AVFrame& frame, int turn) {
  const Size size{frame.width & ~1, frame.height & ~1};
  if (size.width < kSmallest || size.height < kSmallest || size.width > kLargest ||
      size.height > kLargest || frame.linesize[0] <= 0)
    return fail(Error::Unsupported);
  const bool is_converted = is_bt709(frame);
  const bool is_borrowable = is_planar_420(frame) && frame.linesize[1] == frame.linesize[2];
  if (is_borrowable && !is_converted && turn == 0) return borrow(frame, size);
  Picture picture{size};
  if (!convert(frame, picture.planes(), size)) return fail(Error::Unsupported);
  if (is_converted) bt709_to_bt601(picture.planes(), {0, 0, size.width, size.height});
  if (turn == 0) return own(std::move(picture), is_full_range(frame));
  return own(turned(picture, turn), is_full_range(frame));
}

}  // namespace backlot::media

#include "media/video/movie_picture.hpp"

#include <libyuv.h>

#include <algorithm>
#include <memory>

#include "media/error.hpp"
#include "media/video/av_pointers.hpp"
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

std::uint8_t octet(int value) { return static_cast<std::uint8_t>(std::clamp(value, 0, 255)); }

/// From BT.709 to BT.601, both of the same range, in 1/16384.
void to_bt601(const MutablePicture& planes, Size size) {
  constexpr int kHalf = 1 << 13;
  for (int y = 0; y < size.height / 2; ++y) {
    std::uint8_t* u = planes.u + std::ptrdiff_t{planes.uv_stride} * y;
    std::uint8_t* v = planes.v + std::ptrdiff_t{planes.uv_stride} * y;
    std::uint8_t* top = planes.y + std::ptrdiff_t{planes.y_stride} * y * 2;
    std::uint8_t* bottom = top + planes.y_stride;
    for (int x = 0; x < size.width / 2; ++x) {
      const int cb = u[x] - 128;
      const int cr = v[x] - 128;
      const int luma = (1664 * cb + 3213 * cr + kHalf) >> 14;
      for (std::uint8_t* row : {top, bottom}) {
        row[2 * x] = octet(row[2 * x] + luma);
        row[2 * x + 1] = octet(row[2 * x + 1] + luma);
      }
      u[x] = octet(128 + ((16218 * cb - 1813 * cr + kHalf) >> 14));
      v[x] = octet(128 + ((-1187 * cb + 16112 * cr + kHalf) >> 14));
    }
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
  if (is_converted) to_bt601(picture.planes(), size);
  if (turn == 0) return own(std::move(picture), is_full_range(frame));
  return own(turned(picture, turn), is_full_range(frame));
}

}  // namespace backlot::media

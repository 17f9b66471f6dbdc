#include "media/video/image_pixels.hpp"

#include <libyuv.h>

#include <array>
#include <cstring>

#include "media/error.hpp"

extern "C" {
#include <libavutil/frame.h>
#include <libavutil/pixfmt.h>
}

namespace backlot::media {
namespace {

struct Target {
  std::uint8_t* pixels;
  int stride;
  Size size;
};

/// Calls `convert` with each row of the source and of the target.
template <class Convert>
void each_row(const AVFrame& frame, const Target& out, Convert convert) {
  for (int y = 0; y < out.size.height; ++y)
    convert(frame.data[0] + std::ptrdiff_t{frame.linesize[0]} * y,
            out.pixels + std::ptrdiff_t{out.stride} * y);
}

void put(std::uint8_t* pixel, std::uint8_t r, std::uint8_t g, std::uint8_t b, std::uint8_t a) {
  pixel[0] = b;
  pixel[1] = g;
  pixel[2] = r;
  pixel[3] = a;
}

/// Gray or colored samples of one or two octets (big endian: the first counts), with or without
/// alpha.
void unpack(const AVFrame& frame, const Target& out, int channels, int octets) {
  const bool has_color = channels >= 3;
  const bool has_alpha = channels == 2 || channels == 4;
  each_row(frame, out, [&](const std::uint8_t* in, std::uint8_t* pixel) {
    for (int x = 0; x < out.size.width; ++x, pixel += 4, in += channels * octets) {
      const std::uint8_t g = has_color ? in[octets] : in[0];
      const std::uint8_t b = has_color ? in[2 * octets] : in[0];
      put(pixel, in[0], g, b, has_alpha ? in[(channels - 1) * octets] : std::uint8_t{255});
    }
  });
}

/// The palette holds native-endian 0xAARRGGBB.
void unpack_palette(const AVFrame& frame, const Target& out) {
  const std::uint8_t* palette = frame.data[1];
  each_row(frame, out, [&](const std::uint8_t* in, std::uint8_t* pixel) {
    for (int x = 0; x < out.size.width; ++x, pixel += 4) {
      std::uint32_t color = 0;
      std::memcpy(&color, palette + std::ptrdiff_t{4} * in[x], 4);
      put(pixel, static_cast<std::uint8_t>(color >> 16U), static_cast<std::uint8_t>(color >> 8U),
          static_cast<std::uint8_t>(color), static_cast<std::uint8_t>(color >> 24U));
    }
  });
}

void unpack_bits(const AVFrame& frame, const Target& out) {
  each_row(frame, out, [&](const std::uint8_t* in, std::uint8_t* pixel) {
    for (int x = 0; x < out.size.width; ++x, pixel += 4) {
      const bool is_white = (in[x / 8] >> (7 - x % 8) & 1) != 0;
      const std::uint8_t level = is_white ? 255 : 0;
      put(pixel, level, level, level, 255);
    }
  });
}

/// WebP with alpha, lossless: the octets are already A, R, G, B.
void unpack_argb(const AVFrame& frame, const Target& out) {
  each_row(frame, out, [&](const std::uint8_t* in, std::uint8_t* pixel) {
    for (int x = 0; x < out.size.width; ++x, pixel += 4, in += 4)
      put(pixel, in[1], in[2], in[3], in[0]);
  });
}

/// GIF: the octets are in our order, the color not yet premultiplied.
void unpack_bgra(const AVFrame& frame, const Target& out) {
  each_row(frame, out, [&](const std::uint8_t* in, std::uint8_t* pixel) {
    for (int x = 0; x < out.size.width; ++x, pixel += 4, in += 4)
      put(pixel, in[2], in[1], in[0], in[3]);
  });
}

/// The planes of a frame and how much smaller its chroma is.
struct Yuv {
  int right_shift;
  int down_shift;
  bool is_full_range;
};

/// Chroma samples are taken as they are: a still is scaled afterwards anyway.
void convert_yuv(const AVFrame& frame, const Target& out, const Yuv& format) {
  const auto& constants =
      format.is_full_range ? libyuv::kYuvJPEGConstants : libyuv::kYuvI601Constants;
  std::vector<std::uint8_t> u(static_cast<std::size_t>(out.size.width));
  std::vector<std::uint8_t> v(u.size());
  for (int y = 0; y < out.size.height; ++y) {
    const std::ptrdiff_t row = y >> format.down_shift;
    for (int x = 0; x < out.size.width; ++x) {
      const std::ptrdiff_t column = x >> format.right_shift;
      u[static_cast<std::size_t>(x)] = frame.data[1][row * frame.linesize[1] + column];
      v[static_cast<std::size_t>(x)] = frame.data[2][row * frame.linesize[2] + column];
    }
    libyuv::I444ToARGBMatrix(frame.data[0] + std::ptrdiff_t{frame.linesize[0]} * y, 0, u.data(), 0,
                             v.data(), 0, out.pixels + std::ptrdiff_t{out.stride} * y, 0,
                             &constants, out.size.width, 1);
  }
}

void take_alpha_plane(const AVFrame& frame, const Target& out) {
  libyuv::ARGBCopyYToAlpha(frame.data[3], frame.linesize[3], out.pixels, out.stride, out.size.width,
                           out.size.height);
}

bool convert(const AVFrame& frame, const Target& out) {
  const bool is_full = frame.color_range == AVCOL_RANGE_JPEG;
  switch (frame.format) {
    case AV_PIX_FMT_RGB24: unpack(frame, out, 3, 1); return true;
    case AV_PIX_FMT_RGBA: unpack(frame, out, 4, 1); return true;
    case AV_PIX_FMT_RGB48BE: unpack(frame, out, 3, 2); return true;
    case AV_PIX_FMT_RGBA64BE: unpack(frame, out, 4, 2); return true;
    case AV_PIX_FMT_GRAY8: unpack(frame, out, 1, 1); return true;
    case AV_PIX_FMT_GRAY16BE: unpack(frame, out, 1, 2); return true;
    case AV_PIX_FMT_YA8: unpack(frame, out, 2, 1); return true;
    case AV_PIX_FMT_YA16BE: unpack(frame, out, 2, 2); return true;
    case AV_PIX_FMT_PAL8: unpack_palette(frame, out); return true;
    case AV_PIX_FMT_MONOBLACK: unpack_bits(frame, out); return true;
    case AV_PIX_FMT_ARGB: unpack_argb(frame, out); return true;
    case AV_PIX_FMT_BGRA: unpack_bgra(frame, out); return true;
    case AV_PIX_FMT_YUVJ420P: convert_yuv(frame, out, {1, 1, true}); return true;
    case AV_PIX_FMT_YUVJ422P: convert_yuv(frame, out, {1, 0, true}); return true;
    case AV_PIX_FMT_YUVJ440P: convert_yuv(frame, out, {0, 1, true}); return true;
    case AV_PIX_FMT_YUVJ444P: convert_yuv(frame, out, {0, 0, true}); return true;
    case AV_PIX_FMT_YUV420P: convert_yuv(frame, out, {1, 1, is_full}); return true;
    case AV_PIX_FMT_YUVA420P:
      convert_yuv(frame, out, {1, 1, is_full});
      take_alpha_plane(frame, out);
      return true;
    default: return false;
  }
}

}  // namespace

Result<Image> pixels_of(const AVFrame& frame) {
  Image image;
  image.size = {frame.width, frame.height};
  const int stride = frame.width * 4;
  image.pixels.resize(static_cast<std::size_t>(stride) * static_cast<std::size_t>(frame.height));
  if (!convert(frame, {image.pixels.data(), stride, image.size})) return fail(Error::Unsupported);
  libyuv::ARGBAttenuate(image.pixels.data(), stride, image.pixels.data(), stride, frame.width,
                        frame.height);
  return image;
}

}  // namespace backlot::media

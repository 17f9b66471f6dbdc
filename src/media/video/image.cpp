#include "media/video/image.hpp"

#include <libyuv.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <optional>

#include "media/error.hpp"
#include "media/video/av_pointers.hpp"
#include "media/video/image_pixels.hpp"

extern "C" {
#include <libavutil/display.h>
}

namespace backlot::media {
namespace {

bool starts_with(BytesView file, std::initializer_list<int> octets, std::size_t at = 0) {
  if (file.size() < at + octets.size()) return false;
  return std::ranges::equal(octets, file.subspan(at, octets.size()), {}, {},
                            [](std::byte octet) { return std::to_integer<int>(octet); });
}

std::optional<AVCodecID> kind_of(BytesView file) {
  if (starts_with(file, {0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a})) return AV_CODEC_ID_PNG;
  if (starts_with(file, {0xff, 0xd8, 0xff})) return AV_CODEC_ID_MJPEG;
  if (starts_with(file, {'R', 'I', 'F', 'F'}) && starts_with(file, {'W', 'E', 'B', 'P'}, 8))
    return AV_CODEC_ID_WEBP;
  if (starts_with(file, {'G', 'I', 'F', '8'})) return AV_CODEC_ID_GIF;
  return std::nullopt;
}

StillContextPtr open_decoder(AVCodecID kind, const ImageLimits& limits) {
  const AVCodec* codec = avcodec_find_decoder(kind);
  StillContextPtr context{codec == nullptr ? nullptr : avcodec_alloc_context3(codec)};
  if (!context) return nullptr;
  context->thread_count = 1;
  context->max_pixels = limits.pixels;
  context->err_recognition = AV_EF_EXPLODE;
  return avcodec_open2(context.get(), codec, nullptr) == 0 ? std::move(context) : nullptr;
}

/// How often the picture must be turned by a quarter, clockwise; mirrored ones stay as they are.
int quarter_turns(const AVFrame& frame) {
  const AVFrameSideData* side = av_frame_get_side_data(&frame, AV_FRAME_DATA_DISPLAYMATRIX);
  if (side == nullptr || side->size < 9 * sizeof(std::int32_t)) return 0;
  std::array<std::int32_t, 9> matrix{};
  std::memcpy(matrix.data(), side->data, sizeof(matrix));
  const double degrees = -av_display_rotation_get(matrix.data());
  return std::isnan(degrees) ? 0 : (static_cast<int>(std::lround(degrees / 90)) % 4 + 4) % 4;
}

Image turned(Image image, int quarters) {
  if (quarters == 0) return image;
  const bool is_upright = quarters == 2;
  Image out{is_upright ? image.size : Size{image.size.height, image.size.width},
            std::vector<std::uint8_t>(image.pixels.size())};
  libyuv::ARGBRotate(image.pixels.data(), image.size.width * 4, out.pixels.data(),
                     out.size.width * 4, image.size.width, image.size.height,
                     static_cast<libyuv::RotationMode>(quarters * 90));
  return out;
}

std::vector<std::uint8_t> resized(const std::uint8_t* pixels, int stride, Size from, Size to) {
  std::vector<std::uint8_t> out(static_cast<std::size_t>(to.width) * 4 *
                                static_cast<std::size_t>(to.height));
  const bool is_smaller = to.width < from.width || to.height < from.height;
  libyuv::ARGBScale(pixels, stride, from.width, from.height, out.data(), to.width * 4, to.width,
                    to.height, is_smaller ? libyuv::kFilterBox : libyuv::kFilterBilinear);
  return out;
}

}  // namespace

Result<Image> decode_image(BytesView file, const ImageLimits& limits) {
  const auto kind = kind_of(file);
  if (!kind) return fail(Error::Unsupported);
  if (file.size() > limits.octets) return fail(Error::TooLarge);
  const StillContextPtr context = open_decoder(*kind, limits);
  const StillPacketPtr packet{av_packet_alloc()};
  const StillFramePtr frame{av_frame_alloc()};
  if (!context || !packet || !frame ||
      av_new_packet(packet.get(), static_cast<int>(file.size())) != 0)
    return fail(Error::CodecFailed);
  std::memcpy(packet->data, file.data(), file.size());
  if (avcodec_send_packet(context.get(), packet.get()) != 0 ||
      avcodec_receive_frame(context.get(), frame.get()) != 0)
    return fail(Error::CodecFailed);
  if (frame->width > limits.side || frame->height > limits.side) return fail(Error::TooLarge);
  auto image = pixels_of(*frame);
  if (!image) return std::unexpected{image.error()};
  return turned(std::move(*image), quarter_turns(*frame));
}

Overlay scaled_overlay(const Image& image, const Area& crop, Size size) {
  const int stride = image.size.width * 4;
  const std::uint8_t* corner =
      image.pixels.data() + std::ptrdiff_t{stride} * crop.y + std::ptrdiff_t{4} * crop.x;
  const auto pixels = resized(corner, stride, {crop.width, crop.height}, size);
  return make_overlay(pixels.data(), size.width * 4, size);
}

Image shrunk_to(Image image, Size most) {
  const double ratio = std::min(static_cast<double>(most.width) / image.size.width,
                                static_cast<double>(most.height) / image.size.height);
  if (ratio >= 1) return image;
  const auto side = [ratio](int length) {
    return std::max(1, static_cast<int>(std::lround(length * ratio)));
  };
  const Size size{side(image.size.width), side(image.size.height)};
  return {size, resized(image.pixels.data(), image.size.width * 4, image.size, size)};
}

}  // namespace backlot::media

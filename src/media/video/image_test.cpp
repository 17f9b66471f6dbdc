#include "media/video/image.hpp"

#include <gtest/gtest.h>

#include <array>

#include "base/byte_writer.hpp"
#include "media/error.hpp"
#include "media/video/av_pointers.hpp"

extern "C" {
#include <libavutil/imgutils.h>
}

namespace backlot::media {
namespace {

/// A file of one color in a pixel format whose pixels are all `pixel` (or whose planes are).
Bytes encode(const char* encoder,
             AVPixelFormat format,
             Size size,
             const std::array<int, 4>& pixel) {
  const AVCodec* codec = avcodec_find_encoder_by_name(encoder);
  StillContextPtr context{avcodec_alloc_context3(codec)};
  context->width = size.width;
  context->height = size.height;
  context->pix_fmt = format;
  context->time_base = {1, 25};
  context->strict_std_compliance = FF_COMPLIANCE_UNOFFICIAL;
  EXPECT_EQ(avcodec_open2(context.get(), codec, nullptr), 0);
  StillFramePtr frame{av_frame_alloc()};
  frame->width = size.width;
  frame->height = size.height;
  frame->format = format;
  EXPECT_EQ(av_frame_get_buffer(frame.get(), 0), 0);
  const bool is_planar = frame->data[1] != nullptr;
  const int step = is_planar ? 1 : av_image_get_linesize(format, 16, 0) / 16;
  for (std::size_t plane = 0; plane < 4 && frame->data[plane] != nullptr; ++plane) {
    const int rows = plane == 1 || plane == 2 ? (size.height + 1) / 2 : size.height;
    for (int i = 0; i < frame->linesize[plane] * rows; ++i)
      frame->data[plane][i] = static_cast<std::uint8_t>(pixel.at(
          is_planar ? plane : static_cast<std::size_t>(i % frame->linesize[plane] % step)));
  }
  StillPacketPtr packet{av_packet_alloc()};
  EXPECT_EQ(avcodec_send_frame(context.get(), frame.get()), 0);
  EXPECT_EQ(avcodec_send_frame(context.get(), nullptr), 0);
  EXPECT_EQ(avcodec_receive_packet(context.get(), packet.get()), 0);
  return to_bytes(from_octets(packet->data, static_cast<std::size_t>(packet->size)));
}

/// Blue, green, red, alpha, premultiplied.
void expect_pixel(const Image& image, const std::array<int, 4>& wanted) {
  ASSERT_FALSE(image.is_empty());
  const std::size_t middle = image.pixels.size() / 8 * 4;
  for (std::size_t i = 0; i < 4; ++i)
    EXPECT_NEAR(image.pixels.at(middle + i), wanted.at(i), 4) << i;
}

TEST(DecodeImage, PngWithAndWithoutAlpha) {
  const Bytes opaque = encode("png", AV_PIX_FMT_RGB24, {40, 20}, {200, 100, 50, 0});
  const Bytes clear = encode("png", AV_PIX_FMT_RGBA, {40, 20}, {200, 100, 50, 128});

  EXPECT_EQ(decode_image(opaque).value().size, (Size{40, 20}));
  expect_pixel(decode_image(opaque).value(), {50, 100, 200, 255});
  expect_pixel(decode_image(clear).value(), {25, 50, 100, 128});
}

TEST(DecodeImage, PngOfEveryDepth) {
  expect_pixel(decode_image(encode("png", AV_PIX_FMT_GRAY8, {32, 32}, {90, 0, 0, 0})).value(),
               {90, 90, 90, 255});
  expect_pixel(decode_image(encode("png", AV_PIX_FMT_YA8, {32, 32}, {90, 255, 0, 0})).value(),
               {90, 90, 90, 255});
}

TEST(DecodeImage, JpegIsFullRange) {
  const Bytes white = encode("mjpeg", AV_PIX_FMT_YUVJ420P, {64, 48}, {255, 128, 128, 0});
  const Bytes red = encode("mjpeg", AV_PIX_FMT_YUVJ420P, {64, 48}, {76, 85, 255, 0});

  expect_pixel(decode_image(white).value(), {255, 255, 255, 255});
  expect_pixel(decode_image(red).value(), {0, 0, 254, 255});
}

/// A photograph of a phone that was held upright says so in its EXIF data.
TEST(DecodeImage, TurnsAsExifSays) {
  Bytes file = encode("mjpeg", AV_PIX_FMT_YUVJ420P, {64, 48}, {255, 128, 128, 0});
  const Bytes exif = bytes_of(0xff, 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0,
                              8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0);
  file.insert(file.begin() + 2, exif.begin(), exif.end());

  EXPECT_EQ(decode_image(file).value().size, (Size{48, 64}));
}

TEST(DecodeImage, WebPWithAlpha) {
  const Bytes file = encode("libwebp", AV_PIX_FMT_YUVA420P, {64, 48}, {145, 128, 128, 128});

  expect_pixel(decode_image(file).value(), {75, 75, 75, 128});
}

TEST(DecodeImage, TheFirstPictureOfAGif) {
  constexpr int kRed = 0xe0;  // three bits of red, three of green, two of blue
  const Bytes gif = encode("gif", AV_PIX_FMT_RGB8, {40, 20}, {kRed, 0, 0, 0});

  const auto image = decode_image(gif);

  ASSERT_TRUE(image);
  EXPECT_EQ(image->size, (Size{40, 20}));
  expect_pixel(*image, {0, 0, 255, 255});
  EXPECT_FALSE(decode_image(BytesView{gif}.first(gif.size() / 3)));
}

TEST(DecodeImage, RefusesOtherKindsAndBrokenOnes) {
  Bytes file = encode("png", AV_PIX_FMT_RGB24, {40, 20}, {1, 2, 3, 0});
  EXPECT_EQ(decode_image({}).error(), Error::Unsupported);
  EXPECT_EQ(decode_image(bytes_of('B', 'M', 0, 0, 0, 0)).error(), Error::Unsupported);
  EXPECT_FALSE(decode_image(bytes_of('G', 'I', 'F', '8', '9', 'a')));
  file.resize(file.size() / 2);
  EXPECT_FALSE(decode_image(file));
  file.resize(9);
  EXPECT_FALSE(decode_image(file));
}

/// A small file that says it is huge must not cost what it says.
TEST(DecodeImage, RefusesWhatIsTooLarge) {
  Bytes file = encode("png", AV_PIX_FMT_GRAY8, {32, 32}, {0, 0, 0, 0});
  for (const std::size_t at : {16U, 20U}) {  // width and height in IHDR
    file[at + 2] = std::byte{0x4e};
    file[at + 3] = std::byte{0x20};
  }
  EXPECT_FALSE(decode_image(file));

  const Bytes wide = encode("png", AV_PIX_FMT_GRAY8, {300, 20}, {0, 0, 0, 0});
  EXPECT_EQ(decode_image(wide, {.side = 200}).error(), Error::TooLarge);
  EXPECT_EQ(decode_image(wide, {.octets = 10}).error(), Error::TooLarge);
  EXPECT_FALSE(decode_image(wide, {.pixels = 5000}));
}

TEST(EncodePng, ComesBackAsItWas) {
  const Overlay red = flat_overlay(color_of(0xff0000), 255, {40, 20});

  const Image back = decode_image(encode_png(red.picture.view()).value()).value();

  EXPECT_EQ(back.size, (Size{40, 20}));
  expect_pixel(back, {0, 0, 254, 255});
}

TEST(ScaledOverlay, KeepsColorAndAlpha) {
  const Image image =
      decode_image(encode("png", AV_PIX_FMT_RGBA, {80, 40}, {255, 0, 0, 128})).value();

  const Overlay overlay = scaled_overlay(image, {0, 0, 80, 40}, {30, 16});

  EXPECT_EQ(overlay.picture.size(), (Size{30, 16}));
  EXPECT_NEAR(overlay.alpha.at(30 * 8 + 15), 128, 2);
  EXPECT_NEAR(overlay.picture.view().v[overlay.picture.view().uv_stride * 4 + 7], 240, 4);
}

TEST(ShrunkTo, KeepsTheShapeAndNeverGrows) {
  const Image image = decode_image(encode("png", AV_PIX_FMT_GRAY8, {80, 40}, {90})).value();

  EXPECT_EQ(shrunk_to(image, {20, 20}).size, (Size{20, 10}));
  EXPECT_EQ(shrunk_to(image, {500, 500}).size, (Size{80, 40}));
  expect_pixel(shrunk_to(image, {20, 20}), {90, 90, 90, 255});
}

}  // namespace
}  // namespace backlot::media

#pragma once

#include <cstdint>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/units.hpp"
#include "media/video/picture.hpp"

namespace backlot::media {

/// An uploaded image, decoded: premultiplied 32-bit pixels, blue first in memory, rows without
/// gaps.
struct Image {
  Size size;
  std::vector<std::uint8_t> pixels;
  [[nodiscard]] bool is_empty() const { return pixels.empty(); }
};

/// What an image may cost. A small file can claim a picture that fills the memory.
struct ImageLimits {
  std::size_t octets = std::size_t{24} << 20U;
  int side = 8192;
  std::int64_t pixels = 24'000'000;
};

/// Decodes a PNG, JPEG or WebP file or the first picture of a GIF, the kind told by its first
/// octets; turned as its EXIF data says. Fails on other kinds, on what is broken and on what
/// exceeds the limits.
[[nodiscard]] Result<Image> decode_image(BytesView file, const ImageLimits& limits = {});

/// A picture as a PNG file.
[[nodiscard]] Result<Bytes> encode_png(const PictureView& picture);

/// The part `crop` of an image at another size, both sides even, ready to be blended.
[[nodiscard]] Overlay scaled_overlay(const Image& image, const Area& crop, Size size);

/// An image of at most this size, in proportion: what is kept of a photograph from a phone.
[[nodiscard]] Image shrunk_to(Image image, Size most);

}  // namespace backlot::media

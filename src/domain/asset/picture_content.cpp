#include "domain/asset/picture_content.hpp"

#include "base/byte_reader.hpp"

namespace backlot::asset {
namespace {

Result<Content> picture(std::string_view type, std::int64_t width, std::int64_t height) {
  if (width < 1 || height < 1) return fail(ContentError::Broken);
  return Content{.kind = Kind::Image, .type = type, .width = width, .height = height};
}

std::uint32_t u16_little(ByteReader& reader) {
  const std::uint32_t low = reader.u8();
  return low | static_cast<std::uint32_t>(reader.u8()) << 8U;
}

std::uint32_t u24_little(ByteReader& reader) {
  const std::uint32_t low = u16_little(reader);
  return low | static_cast<std::uint32_t>(reader.u8()) << 16U;
}

// Start of frame: C0 to CF but for DHT, JPG and DAC.
bool is_frame_header(std::uint8_t marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

bool has_no_length(std::uint8_t marker) {
  return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
}

// Skips a GIF's chain of sub-blocks; false when it breaks off.
bool skip_sub_blocks(ByteReader& reader) {
  while (reader.ok()) {
    const std::size_t size = reader.u8();
    if (size == 0) return reader.ok();
    reader.skip(size);
  }
  return false;
}

// Skips a color table when the flags say there is one.
void skip_colors(ByteReader& reader, std::uint8_t flags) {
  if ((flags & 0x80U) != 0) reader.skip(std::size_t{3} << ((flags & 0x07U) + 1U));
}

void skip_gif_frame(ByteReader& reader) {
  reader.skip(8);
  skip_colors(reader, reader.u8());
  reader.skip(1);  // the code size
}

// Frames of a GIF whose header was read; counting ends beyond kMaxFrames.
Result<std::int64_t> count_frames(ByteReader& reader) {
  constexpr std::uint8_t kExtension = 0x21;
  constexpr std::uint8_t kImage = 0x2C;
  constexpr std::uint8_t kTrailer = 0x3B;
  std::int64_t frames = 0;
  while (reader.ok() && frames <= kMaxFrames) {
    const std::uint8_t block = reader.u8();
    if (block == kTrailer && reader.ok()) return frames;
    if (block == kExtension)
      reader.skip(1);
    else if (block == kImage)
      skip_gif_frame(reader);
    else
      return fail(ContentError::Broken);
    if (!skip_sub_blocks(reader)) return fail(ContentError::Broken);
    if (block == kImage) ++frames;
  }
  if (!reader.ok()) return fail(ContentError::Broken);
  return frames;
}

}  // namespace

Result<Content> read_png(const Source& source) {
  constexpr std::uint32_t kHeaderChunk = 0x49484452;  // "IHDR"
  const auto head = source.read(8, 16);
  if (!head) return std::unexpected{head.error()};
  ByteReader reader{*head};
  const std::uint32_t length = reader.u32();
  const std::uint32_t name = reader.u32();
  const std::int64_t width = reader.u32();
  const std::int64_t height = reader.u32();
  if (!reader.ok() || length != 13 || name != kHeaderChunk) return fail(ContentError::Broken);
  return picture("image/png", width, height);
}

Result<Content> read_jpeg(const Source& source) {
  constexpr int kMaxSegments = 1000;
  std::int64_t offset = 2;
  for (int i = 0; i < kMaxSegments; ++i) {
    const auto segment = source.read(offset, 9);
    if (!segment) return std::unexpected{segment.error()};
    ByteReader reader{*segment};
    const bool is_marker = reader.u8() == 0xFF;
    const std::uint8_t marker = reader.u8();
    if (!is_marker || !reader.ok()) return fail(ContentError::Broken);
    if (marker == 0xFF) {  // a filling byte
      ++offset;
      continue;
    }
    if (has_no_length(marker)) {
      offset += 2;
      continue;
    }
    const std::int64_t length = reader.u16();
    if (length < 2) return fail(ContentError::Broken);
    if (is_frame_header(marker)) {
      reader.skip(1);  // precision
      const std::int64_t height = reader.u16();
      const std::int64_t width = reader.u16();
      if (!reader.ok()) return fail(ContentError::Broken);
      return picture("image/jpeg", width, height);
    }
    offset += 2 + length;
  }
  return fail(ContentError::Broken);
}

Result<Content> read_webp(const Source& source) {
  const auto head = source.read(12, 18);
  if (!head) return std::unexpected{head.error()};
  ByteReader reader{*head};
  const std::string_view chunk = as_text(reader.bytes(4));
  reader.skip(4);  // its size
  std::int64_t width = 0;
  std::int64_t height = 0;
  if (chunk == "VP8X") {
    reader.skip(4);  // flags
    width = u24_little(reader) + 1;
    height = u24_little(reader) + 1;
  } else if (chunk == "VP8L") {
    if (reader.u8() != 0x2F) return fail(ContentError::Broken);
    const std::uint32_t bits = reader.u32_little();
    width = (bits & 0x3FFFU) + 1;
    height = ((bits >> 14U) & 0x3FFFU) + 1;
  } else if (chunk == "VP8 ") {
    reader.skip(3);  // the frame tag
    if (reader.u24() != 0x9D012A) return fail(ContentError::Broken);
    width = u16_little(reader) & 0x3FFFU;
    height = u16_little(reader) & 0x3FFFU;
  } else {
    return fail(ContentError::Broken);
  }
  if (!reader.ok()) return fail(ContentError::Broken);
  return picture("image/webp", width, height);
}

Result<Content> read_gif(const Source& source) {
  // Checked first: a GIF is read whole.
  if (source.size > max_size(Kind::Image)) return fail(ContentError::TooLarge);
  const auto file = source.read(0, static_cast<std::size_t>(source.size));
  if (!file) return std::unexpected{file.error()};
  ByteReader reader{*file};
  reader.skip(6);
  const std::int64_t width = u16_little(reader);
  const std::int64_t height = u16_little(reader);
  const std::uint8_t flags = reader.u8();
  reader.skip(2);  // background and aspect ratio
  skip_colors(reader, flags);
  const auto frames = count_frames(reader);
  if (!frames) return std::unexpected{frames.error()};
  if (*frames > kMaxFrames) return fail(ContentError::TooLarge);
  if (*frames == 0) return fail(ContentError::Broken);
  return picture("image/gif", width, height);
}

}  // namespace backlot::asset

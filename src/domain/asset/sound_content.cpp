#include "domain/asset/sound_content.hpp"

#include "base/byte_reader.hpp"

namespace backlot::asset {
namespace {

using std::string_view_literals::operator""sv;

Content sound(std::string_view type) {
  return {.kind = Kind::Audio, .type = type, .width = std::nullopt, .height = std::nullopt};
}

// ISO 11172-3 §2.4.1.3: eleven bits of sync, a known version, layer III, a rate that exists.
bool is_layer_three(std::uint32_t header) {
  const std::uint32_t version = (header >> 19U) & 0x3U;
  const std::uint32_t layer = (header >> 17U) & 0x3U;
  const std::uint32_t bitrate = (header >> 12U) & 0xFU;
  const std::uint32_t rate = (header >> 10U) & 0x3U;
  return (header >> 21U) == 0x7FFU && version != 1 && layer == 1 && bitrate != 0 &&
         bitrate != 0xFU && rate != 3;
}

// Where the sound begins: behind the tag, whose size has seven bits a byte.
std::int64_t behind_tag(BytesView head) {
  constexpr std::int64_t kTagHeader = 10;
  ByteReader reader{head};
  if (as_text(reader.bytes(3)) != "ID3") return 0;
  reader.skip(3);  // version and flags
  std::int64_t size = 0;
  for (int i = 0; i < 4; ++i) size = size << 7U | (reader.u8() & 0x7F);
  return reader.ok() ? kTagHeader + size : 0;
}

}  // namespace

Result<Content> read_wav(const Source& source) {
  const auto head = source.read(12, 4);
  if (!head) return std::unexpected{head.error()};
  const std::string_view chunk = as_text(*head);
  if (chunk != "fmt " && chunk != "JUNK" && chunk != "bext") return fail(ContentError::Broken);
  return sound("audio/wav");
}

Result<Content> read_ogg(const Source& source) {
  constexpr std::size_t kPageHeader = 27;
  const auto page = source.read(0, kPageHeader + 255 + 8);
  if (!page) return std::unexpected{page.error()};
  ByteReader reader{*page};
  reader.skip(kPageHeader - 1);
  reader.skip(reader.u8());  // the segment table
  const std::string_view packet = as_text(reader.bytes(7));
  if (!reader.ok()) return fail(ContentError::Broken);
  if (packet == "OpusHea"sv || packet == "\x01vorbis"sv) return sound("audio/ogg");
  return fail(ContentError::Unsupported);
}

Result<Content> read_mp3(const Source& source) {
  const auto head = source.read(0, 10);
  if (!head) return std::unexpected{head.error()};
  const auto frame = source.read(behind_tag(*head), 4);
  if (!frame) return std::unexpected{frame.error()};
  ByteReader reader{*frame};
  const std::uint32_t header = reader.u32();
  if (!reader.ok() || !is_layer_three(header)) return fail(ContentError::Unsupported);
  return sound("audio/mpeg");
}

}  // namespace backlot::asset

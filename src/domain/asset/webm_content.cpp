#include <optional>

#include "base/byte_reader.hpp"
#include "domain/asset/movie_content.hpp"

namespace backlot::asset {
namespace {

// Element ids, as they are written (RFC 8794 §11, RFC 9559 §5.1).
constexpr std::uint64_t kDocType = 0x4282;
constexpr std::uint64_t kSegment = 0x18538067;
constexpr std::uint64_t kTracks = 0x1654AE6B;
constexpr std::uint64_t kTrackEntry = 0xAE;
constexpr std::uint64_t kTrackType = 0x83;
constexpr std::uint64_t kVideo = 0xE0;
constexpr std::uint64_t kPixelWidth = 0xB0;
constexpr std::uint64_t kPixelHeight = 0xBA;
constexpr int kMaxElements = 256;

struct Element {
  std::uint64_t id = 0;
  BytesView body;
};

// A number whose leading zeros say how many bytes it has (RFC 8794 §4); with its marker for ids.
std::uint64_t read_variable(ByteReader& reader, bool keeps_marker) {
  const std::uint8_t first = reader.u8();
  if (first == 0) return ~std::uint64_t{0};
  const auto more = static_cast<std::size_t>(__builtin_clz(first) - 24);
  std::uint64_t value = keeps_marker ? first : first & (0x7FU >> more);
  bool is_unknown = !keeps_marker && value == (0x7FU >> more);
  for (std::size_t i = 0; i < more; ++i) {
    const std::uint8_t next = reader.u8();
    is_unknown = is_unknown && next == 0xFF;
    value = value << 8U | next;
  }
  return is_unknown ? ~std::uint64_t{0} : value;
}

// The next element; one whose size is unknown or reaches beyond what was read has all the rest.
std::optional<Element> next_element(ByteReader& reader) {
  const std::uint64_t id = read_variable(reader, true);
  const std::uint64_t size = read_variable(reader, false);
  if (!reader.ok()) return std::nullopt;
  const std::size_t taken =
      size > reader.remaining() ? reader.remaining() : static_cast<std::size_t>(size);
  return Element{id, reader.bytes(taken)};
}

std::optional<BytesView> find_element(BytesView inside, std::uint64_t id) {
  ByteReader reader{inside};
  for (int i = 0; i < kMaxElements && !reader.at_end(); ++i) {
    const auto element = next_element(reader);
    if (!element) return std::nullopt;
    if (element->id == id) return element->body;
  }
  return std::nullopt;
}

std::int64_t number_in(BytesView inside, std::uint64_t id) {
  const auto body = find_element(inside, id);
  if (!body || body->size() > 4) return 0;
  std::int64_t value = 0;
  for (const std::byte octet : *body) value = value << 8U | std::to_integer<std::int64_t>(octet);
  return value;
}

Tracks read_tracks(BytesView list) {
  constexpr std::int64_t kPicture = 1;
  constexpr std::int64_t kSound = 2;
  Tracks tracks;
  ByteReader reader{list};
  for (int i = 0; i < kMaxElements && !reader.at_end(); ++i) {
    const auto entry = next_element(reader);
    if (!entry) break;
    if (entry->id != kTrackEntry) continue;
    const std::int64_t type = number_in(entry->body, kTrackType);
    if (type == kSound) tracks.has_audio = true;
    if (type != kPicture) continue;
    tracks.has_video = true;
    const auto video = find_element(entry->body, kVideo);
    if (!video) continue;
    tracks.width = std::max(tracks.width, number_in(*video, kPixelWidth));
    tracks.height = std::max(tracks.height, number_in(*video, kPixelHeight));
  }
  return tracks;
}

}  // namespace

Result<Content> read_webm(const Source& source) {
  constexpr std::size_t kHead = 1024UL * 1024UL;
  const auto head = source.read(0, kHead);
  if (!head) return std::unexpected{head.error()};
  ByteReader reader{*head};
  const auto header = next_element(reader);
  const auto type = header ? find_element(header->body, kDocType) : std::nullopt;
  if (!type) return fail(ContentError::Broken);
  if (as_text(*type) != "webm") return fail(ContentError::Unsupported);
  const auto segment = next_element(reader);
  if (!segment || segment->id != kSegment) return fail(ContentError::Broken);
  const auto list = find_element(segment->body, kTracks);
  if (!list) return fail(ContentError::Broken);
  return content_of(read_tracks(*list), "video/webm", "audio/webm");
}

}  // namespace backlot::asset

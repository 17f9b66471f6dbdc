#include <optional>

#include "base/byte_reader.hpp"
#include "domain/asset/movie_content.hpp"

namespace backlot::asset {
namespace {

constexpr std::int64_t kMaxMovieBox = 16LL * 1024 * 1024;
constexpr int kMaxBoxes = 256;

struct Box {
  std::string_view name;
  BytesView body;
};

// The next box inside another; nothing at the end or when it reaches beyond.
std::optional<Box> next_box(ByteReader& reader) {
  std::uint64_t size = reader.u32();
  const std::string_view name = as_text(reader.bytes(4));
  std::uint64_t header = 8;
  if (size == 1) {
    size = reader.u64();
    header = 16;
  }
  if (!reader.ok() || size < header || size - header > reader.remaining()) return std::nullopt;
  return Box{name, reader.bytes(static_cast<std::size_t>(size - header))};
}

std::optional<BytesView> find_box(BytesView inside, std::string_view name) {
  ByteReader reader{inside};
  for (int i = 0; i < kMaxBoxes && !reader.at_end(); ++i) {
    const auto box = next_box(reader);
    if (!box) return std::nullopt;
    if (box->name == name) return box->body;
  }
  return std::nullopt;
}

std::optional<BytesView> find_path(BytesView inside, std::initializer_list<std::string_view> path) {
  std::optional<BytesView> found = inside;
  for (const std::string_view name : path)
    if (found) found = find_box(*found, name);
  return found;
}

// Width and height are the last two fields of a track header, 16.16.
void read_size(BytesView header, Tracks& tracks) {
  constexpr std::size_t kFields = 8;
  if (header.size() < kFields) return;
  ByteReader reader{header.last(kFields)};
  tracks.width = std::max<std::int64_t>(tracks.width, reader.u32() >> 16U);
  tracks.height = std::max<std::int64_t>(tracks.height, reader.u32() >> 16U);
}

// Sample sizes: version and flags, one size for all, how many.
bool has_sane_samples(BytesView track) {
  const auto sizes = find_path(track, {"mdia", "minf", "stbl", "stsz"});
  if (!sizes) return true;
  ByteReader reader{*sizes};
  reader.skip(8);
  return reader.u32() <= kMaxSamples && reader.ok();
}

Result<void> read_track(BytesView track, Tracks& tracks) {
  const auto handler = find_path(track, {"mdia", "hdlr"});
  if (!handler) return fail(ContentError::Broken);
  ByteReader reader{*handler};
  reader.skip(8);
  const std::string_view kind = as_text(reader.bytes(4));
  if (!has_sane_samples(track)) return fail(ContentError::TooLarge);
  if (kind == "soun") tracks.has_audio = true;
  if (kind == "vide") {
    tracks.has_video = true;
    if (const auto header = find_box(track, "tkhd")) read_size(*header, tracks);
  }
  return {};
}

Result<Tracks> read_tracks(BytesView movie) {
  Tracks tracks;
  ByteReader reader{movie};
  for (int i = 0; i < kMaxBoxes && !reader.at_end(); ++i) {
    const auto box = next_box(reader);
    if (!box) return fail(ContentError::Broken);
    if (box->name != "trak") continue;
    if (const auto read = read_track(box->body, tracks); !read)
      return std::unexpected{read.error()};
  }
  return tracks;
}

// The movie box among the boxes of the file, at whichever end it lies.
Result<Bytes> find_movie(const Source& source) {
  std::int64_t offset = 0;
  for (int i = 0; i < kMaxBoxes && offset < source.size; ++i) {
    const auto head = source.read(offset, 16);
    if (!head) return std::unexpected{head.error()};
    ByteReader reader{*head};
    std::uint64_t size = reader.u32();
    const std::string_view name = as_text(reader.bytes(4));
    const std::int64_t header = size == 1 ? 16 : 8;
    if (size == 1) size = reader.u64();
    const auto rest = static_cast<std::uint64_t>(source.size - offset);
    if (size == 0) size = rest;  // to the end of the file
    if (!reader.ok() || size < static_cast<std::uint64_t>(header) || size > rest)
      return fail(ContentError::Broken);
    const auto length = static_cast<std::int64_t>(size);
    if (name == "moov") {
      if (length > kMaxMovieBox) return fail(ContentError::TooLarge);
      return source.read(offset + header, static_cast<std::size_t>(length - header));
    }
    offset += length;
  }
  return fail(ContentError::Broken);
}

}  // namespace

Result<Content> read_mp4(const Source& source) {
  const auto head = source.read(0, 12);
  if (!head) return std::unexpected{head.error()};
  const bool is_quicktime = as_text(*head).ends_with("ftypqt  ");
  const auto movie = find_movie(source);
  if (!movie) return std::unexpected{movie.error()};
  const auto tracks = read_tracks(*movie);
  if (!tracks) return std::unexpected{tracks.error()};
  return content_of(*tracks, is_quicktime ? "video/quicktime" : "video/mp4", "audio/mp4");
}

}  // namespace backlot::asset

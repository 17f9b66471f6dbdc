#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <system_error>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "domain/asset/asset.hpp"

namespace backlot::asset {

/// Why a file is not taken.
enum class ContentError {
  Unsupported = 1,  ///< none of the types we take
  Broken,           ///< starts like one of them and is not
  TooLarge,         ///< more pixels, frames or samples than anybody needs: a bomb
};

[[nodiscard]] const std::error_category& content_category();
[[nodiscard]] std::error_code make_error_code(ContentError error);

/// More than an 8K picture in any direction is refused, and more than this many pixels.
inline constexpr std::int64_t kMaxSide = 8192;
inline constexpr std::int64_t kMaxPixels = 40'000'000;
inline constexpr std::int64_t kMaxFrames = 1000;         ///< of a GIF
inline constexpr std::int64_t kMaxSamples = 10'000'000;  ///< of a movie's track

/// What a file really is, whatever it is called.
struct Content {
  Kind kind = Kind::Image;
  std::string_view type;  ///< MIME type
  std::optional<std::int64_t> width;
  std::optional<std::int64_t> height;
  friend bool operator==(const Content&, const Content&) = default;
};

/// A file that is read here and there: up to `count` bytes from `offset`, fewer at the end.
struct Source {
  std::int64_t size = 0;
  std::function<Result<Bytes>(std::int64_t offset, std::size_t count)> read;
};

/// Looks into a file: PNG, JPEG, WebP, GIF, MP4, QuickTime, WebM, MP3, WAV, Ogg, M4A, PDF. Reads
/// headers only, a GIF whole. Fails with ContentError, or with what reading failed with.
[[nodiscard]] Result<Content> examine(const Source& source);

}  // namespace backlot::asset

template <>
struct std::is_error_code_enum<backlot::asset::ContentError> : std::true_type {};

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/id.hpp"
#include "base/time.hpp"

namespace backlot::asset {

/// What a file is good for. In JSON: "image", "video", "audio", "document".
enum class Kind : std::uint8_t { Image, Video, Audio, Document };

[[nodiscard]] std::string_view to_string(Kind kind);
[[nodiscard]] std::optional<Kind> parse_kind(std::string_view text);

/// The largest file of a kind, in bytes.
[[nodiscard]] std::int64_t max_size(Kind kind);

inline constexpr std::size_t kMaxName = 255;

/// A file in somebody's media library. Its bytes lie in the object store under its id.
struct Asset {
  AssetId id;
  UserId owner;
  std::string name;  ///< for people; never part of a path
  Kind kind = Kind::Image;
  std::string type;  ///< MIME type, found in the content
  std::int64_t size = 0;
  std::optional<std::int64_t> width;
  std::optional<std::int64_t> height;
  WallTime created_at{};
  friend bool operator==(const Asset&, const Asset&) = default;
};

/// A file on its way into a library, whose size is already counted there.
struct Upload {
  UploadId id;
  UserId owner;   ///< of the library
  UserId sender;  ///< nil when a participant without an account sends it
  std::string name;
  Kind kind = Kind::Image;
  std::int64_t size = 0;
  WallTime created_at{};
  WallTime expires_at{};
  friend bool operator==(const Upload&, const Upload&) = default;
};

}  // namespace backlot::asset

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/id.hpp"
#include "base/time.hpp"

namespace backlot::broadcast {

/// Which platform a destination belongs to. In JSON: "youtube", "twitch", "facebook", "custom".
enum class Platform : std::uint8_t { YouTube, Twitch, Facebook, Custom };

[[nodiscard]] std::string_view to_string(Platform platform);
[[nodiscard]] std::optional<Platform> parse_platform(std::string_view text);

inline constexpr std::size_t kMaxStreamKey = 512;

/// Where a broadcast is pushed to. The stream key is here only sealed, with its last characters for
/// people to recognize it.
struct Destination {
  DestinationId id;
  BroadcastId broadcast;
  Platform platform = Platform::Custom;
  std::string name;
  std::string url;         ///< rtmp:// or rtmps://, without the key
  std::string sealed_key;  ///< as ports::SecretBox sealed it, for this id
  std::string key_hint;    ///< at most the last four characters
  WallTime created_at{};
  std::string backup_url{};  ///< where to go when `url` does not answer; empty: nowhere of its own
  bool is_enabled = true;    ///< false: not pushed to for now
  friend bool operator==(const Destination&, const Destination&) = default;
};

/// What may be shown of a stream key: its last four characters when it has at least eight, else
/// nothing.
[[nodiscard]] std::string key_hint(std::string_view stream_key);

/// Tells whether a stream key can be sent as an RTMP stream name: 1 to 512 printable ASCII
/// characters without space, quotes, backslash and the shell's and librtmp's separators.
[[nodiscard]] bool is_acceptable_stream_key(std::string_view stream_key);

}  // namespace backlot::broadcast

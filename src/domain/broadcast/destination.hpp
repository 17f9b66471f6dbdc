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

/// What a platform takes of the words about a show, in characters. 0: it shows no such text.
struct TextLimits {
  std::size_t title = 0;
  std::size_t description = 0;
  friend bool operator==(const TextLimits&, const TextLimits&) = default;
};

[[nodiscard]] TextLimits text_limits(Platform platform);

/// How a test of a destination ended. In JSON: "accepted", "live" (the show arrives there now),
/// "refused", "unreachable".
enum class TestOutcome : std::uint8_t { Accepted, Live, Refused, Unreachable };

[[nodiscard]] std::string_view to_string(TestOutcome outcome);
[[nodiscard]] std::optional<TestOutcome> parse_test_outcome(std::string_view text);

/// The last time that somebody tried whether a destination takes the stream.
struct DestinationTest {
  WallTime at{};
  TestOutcome outcome = TestOutcome::Unreachable;
  std::string reason{};  ///< in words; never holds the key
  [[nodiscard]] bool is_ok() const {
    return outcome == TestOutcome::Accepted || outcome == TestOutcome::Live;
  }
  friend bool operator==(const DestinationTest&, const DestinationTest&) = default;
};

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
  std::string backup_url{};   ///< where to go when `url` does not answer; empty: nowhere of its own
  bool is_enabled = true;     ///< false: not pushed to for now
  std::string title{};        ///< of the show there; empty: the broadcast's
  std::string description{};  ///< the same
  std::optional<DestinationTest> last_test{};  ///< of this address and key
  friend bool operator==(const Destination&, const Destination&) = default;
};

/// What may be shown of a stream key: its last four characters when it has at least eight, else
/// nothing.
[[nodiscard]] std::string key_hint(std::string_view stream_key);

/// Tells whether a stream key can be sent as an RTMP stream name: 1 to 512 printable ASCII
/// characters without space, quotes, backslash and the shell's and librtmp's separators.
[[nodiscard]] bool is_acceptable_stream_key(std::string_view stream_key);

}  // namespace backlot::broadcast

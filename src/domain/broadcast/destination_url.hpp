#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace backlot::broadcast {

inline constexpr std::size_t kMaxDestinationUrl = 1024;

/// The parts of an address to push to.
struct DestinationUrl {
  bool is_secure = false;  ///< rtmps
  std::string host;        ///< lower case; an IPv6 address without its brackets
  std::uint16_t port = 1935;
  std::string path;  ///< with the leading slash: "/live2", may hold a query
  friend bool operator==(const DestinationUrl&, const DestinationUrl&) = default;
};

enum class UrlProblem {
  Malformed,   ///< not rtmp:// or rtmps://, or with characters that do not belong there
  NotAllowed,  ///< leads to this machine, its network or a port that is not for RTMP
};

/// Reads an address as a person types it.
///
/// Refuses every scheme but rtmp and rtmps, user names, control characters, spaces, quotes and what
/// shells and librtmp take for options. Unless `allow_private`, also refuses addresses that are not
/// public, names that never are (localhost, .local, names without a dot) and ports nobody receives
/// RTMP on. What a name resolves to is checked when the relay connects.
[[nodiscard]] std::expected<DestinationUrl, UrlProblem> parse_destination_url(std::string_view text,
                                                                              bool allow_private);

}  // namespace backlot::broadcast

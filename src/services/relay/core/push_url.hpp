#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace backlot::relay {

/// Why an address cannot be pushed to.
enum class UrlError {
  TooLong = 1,
  ForbiddenCharacter,
  UnknownScheme,
  InvalidHost,
  InvalidPort,
  ForbiddenPort,
  MissingApplication,
};
[[nodiscard]] std::error_code make_error_code(UrlError error);

inline constexpr std::size_t kMaxUrl = 512;

/// An rtmp:// or rtmps:// address without the stream key.
struct PushUrl {
  bool is_tls = false;
  std::string host;  ///< a name, or an address without brackets
  std::uint16_t port = 1935;
  std::string app;  ///< the whole path without slashes around it, with its query

  /// The address as the server is told it (tcUrl).
  [[nodiscard]] std::string text() const;
  friend bool operator==(const PushUrl&, const PushUrl&) = default;
};

/// Reads an address. Only the two schemes, printable characters that no shell or library option
/// parser knows, and ports of is_push_port() pass.
[[nodiscard]] Result<PushUrl> parse_push_url(std::string_view text);

}  // namespace backlot::relay

template <>
struct std::is_error_code_enum<backlot::relay::UrlError> : std::true_type {};

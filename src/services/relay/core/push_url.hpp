#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace backlot::relay {

/// Why an address cannot be pushed to.
enum class UrlError { NotRtmp = 1, NotAllowed };
[[nodiscard]] std::error_code make_error_code(UrlError error);

/// An address to push to, in the words of RTMP.
struct PushUrl {
  bool is_tls = false;
  std::string host;  ///< a name, or an address without brackets
  std::uint16_t port = 1935;
  std::string app;  ///< the whole path without slashes around it, with its query

  /// The address as the server is told it (tcUrl).
  [[nodiscard]] std::string text() const;
  friend bool operator==(const PushUrl&, const PushUrl&) = default;
};

/// Reads an address by the rules of broadcast::parse_destination_url().
[[nodiscard]] Result<PushUrl> parse_push_url(std::string_view text, bool allow_private);

}  // namespace backlot::relay

template <>
struct std::is_error_code_enum<backlot::relay::UrlError> : std::true_type {};

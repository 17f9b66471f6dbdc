#include "services/relay/core/push_url.hpp"

#include <algorithm>
#include <charconv>

#include "services/relay/core/address_policy.hpp"

namespace backlot::relay {
namespace {

constexpr std::uint16_t kRtmpPort = 1935;
constexpr std::uint16_t kRtmpsPort = 443;
constexpr std::size_t kMaxHost = 253;

class Category final : public std::error_category {
 public:
  [[nodiscard]] const char* name() const noexcept override { return "push-url"; }
  [[nodiscard]] std::string message(int value) const override {
    switch (static_cast<UrlError>(value)) {
      case UrlError::TooLong: return "the address is too long";
      case UrlError::ForbiddenCharacter: return "the address has characters that are not allowed";
      case UrlError::UnknownScheme: return "the address must begin with rtmp:// or rtmps://";
      case UrlError::InvalidHost: return "the address has no valid server name";
      case UrlError::InvalidPort: return "the address has no valid port";
      case UrlError::ForbiddenPort: return "the port of the address is not allowed";
      case UrlError::MissingApplication: return "the address has no application after the server";
    }
    return "unknown address error";
  }
};

bool is_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_allowed(char c) {
  return is_alphanumeric(c) || std::string_view{"-._~:/?[]&=+%"}.find(c) != std::string::npos;
}

bool is_host_name(std::string_view host) {
  return !host.empty() && host.size() <= kMaxHost && host.front() != '-' && host.front() != '.' &&
         std::ranges::all_of(
             host, [](char c) { return is_alphanumeric(c) || c == '-' || c == '.' || c == '_'; });
}

bool is_ipv6_text(std::string_view host) {
  return host.size() >= 2 && host.size() <= 45 && std::ranges::all_of(host, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') ||
                  c == ':' || c == '.';
         });
}

std::optional<std::uint16_t> parse_port(std::string_view text) {
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return port;
}

/// Reads "host", "host:port", "[v6]" or "[v6]:port".
Result<void> read_authority(std::string_view text, PushUrl& url) {
  std::string_view port;
  bool has_port = false;
  if (text.starts_with('[')) {
    const std::size_t close = text.find(']');
    if (close == std::string_view::npos) return fail(UrlError::InvalidHost);
    url.host = text.substr(1, close - 1);
    text.remove_prefix(close + 1);
    if (!is_ipv6_text(url.host) || (!text.empty() && text.front() != ':'))
      return fail(UrlError::InvalidHost);
    has_port = !text.empty();
    port = has_port ? text.substr(1) : text;
  } else {
    const std::size_t colon = text.find(':');
    url.host = text.substr(0, colon);
    if (!is_host_name(url.host)) return fail(UrlError::InvalidHost);
    has_port = colon != std::string_view::npos;
    if (has_port) port = text.substr(colon + 1);
  }
  if (!has_port) return {};
  const auto number = parse_port(port);
  if (!number) return fail(UrlError::InvalidPort);
  url.port = *number;
  return {};
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  if (text.size() < prefix.size()) return false;
  if (!std::ranges::equal(text.substr(0, prefix.size()), prefix, {}, lower)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

}  // namespace

std::error_code make_error_code(UrlError error) {
  static const Category category;
  return {static_cast<int>(error), category};
}

std::string PushUrl::text() const {
  const bool is_ipv6 = host.find(':') != std::string::npos;
  std::string out = is_tls ? "rtmps://" : "rtmp://";
  out += is_ipv6 ? "[" + host + "]" : host;
  if (port != (is_tls ? kRtmpsPort : kRtmpPort)) out += ":" + std::to_string(port);
  return out + "/" + app;
}

Result<PushUrl> parse_push_url(std::string_view text) {
  if (text.size() > kMaxUrl) return fail(UrlError::TooLong);
  PushUrl url;
  if (take_prefix(text, "rtmps://"))
    url.is_tls = true;
  else if (!take_prefix(text, "rtmp://"))
    return fail(UrlError::UnknownScheme);
  url.port = url.is_tls ? kRtmpsPort : kRtmpPort;
  if (!std::ranges::all_of(text, is_allowed)) return fail(UrlError::ForbiddenCharacter);
  const std::size_t slash = std::min(text.find('/'), text.size());
  if (auto read = read_authority(text.substr(0, slash), url); !read)
    return std::unexpected{read.error()};
  if (!is_push_port(url.port)) return fail(UrlError::ForbiddenPort);
  std::string_view app = text.substr(slash);
  while (app.starts_with('/')) app.remove_prefix(1);
  while (app.ends_with('/')) app.remove_suffix(1);
  if (app.empty()) return fail(UrlError::MissingApplication);
  url.app = app;
  return url;
}

}  // namespace backlot::relay

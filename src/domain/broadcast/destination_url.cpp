#include "domain/broadcast/destination_url.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "domain/broadcast/network_address.hpp"

namespace backlot::broadcast {
namespace {

constexpr std::uint16_t kRtmpPort = 1935;
constexpr std::uint16_t kRtmpsPort = 443;

bool is_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_url_character(char c) {
  return is_alphanumeric(c) || std::string_view{"-._~:/?#[]@!&*+,=%"}.contains(c);
}

std::string lower(std::string_view text) {
  std::string out{text};
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

bool is_host_name(std::string_view host) {
  if (host.empty() || host.size() > 253) return false;
  while (true) {
    const std::size_t dot = host.find('.');
    const std::string_view label = host.substr(0, dot);
    if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-')
      return false;
    if (!std::ranges::all_of(label, [](char c) { return c == '-' || is_alphanumeric(c); }))
      return false;
    if (dot == std::string_view::npos) return true;
    host.remove_prefix(dot + 1);
  }
}

// "127.1", "2130706433" and "0x7f.0.0.1" are addresses to some resolvers: a host whose last label
// begins with a digit must be a whole IPv4 address.
bool ends_like_a_number(std::string_view host) {
  const std::size_t dot = host.rfind('.');
  const std::string_view last = dot == std::string_view::npos ? host : host.substr(dot + 1);
  return !last.empty() && last.front() >= '0' && last.front() <= '9';
}

bool is_public_name(std::string_view host) {
  constexpr std::array<std::string_view, 6> kNeverPublic{".localhost", ".local",     ".internal",
                                                         ".lan",       ".home.arpa", ".test"};
  return host.contains('.') && std::ranges::none_of(kNeverPublic, [&](std::string_view suffix) {
           return host.ends_with(suffix);
         });
}

bool is_rtmp_port(std::uint16_t port) {
  return port == 80 || port == 443 || port == 2935 || (port >= 1935 && port <= 1939) ||
         (port >= 19350 && port <= 19359);
}

std::optional<std::uint16_t> parse_port(std::string_view text) {
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (error != std::errc{} || end != text.data() + text.size() || port == 0) return std::nullopt;
  return port;
}

// Splits "host:port" or "[v6]:port"; false when that is not what it is.
bool take_authority(std::string_view authority, DestinationUrl& url, bool& is_address) {
  std::string_view port;
  if (authority.starts_with('[')) {
    const std::size_t end = authority.find(']');
    if (end == std::string_view::npos) return false;
    url.host = lower(authority.substr(1, end - 1));
    is_address = true;
    if (!parse_ipv6(url.host)) return false;
    port = authority.substr(end + 1);
  } else {
    const std::size_t colon = std::min(authority.find(':'), authority.size());
    url.host = lower(authority.substr(0, colon));
    port = authority.substr(colon);
    if (url.host.ends_with('.')) url.host.pop_back();
    is_address = ends_like_a_number(url.host);
    if (is_address ? !parse_ipv4(url.host).has_value() : !is_host_name(url.host)) return false;
  }
  if (port.empty()) return true;
  const auto number = parse_port(port.substr(1));
  if (port.front() != ':' || !number) return false;
  url.port = *number;
  return true;
}

bool leads_outside(const DestinationUrl& url, bool is_address) {
  if (!is_rtmp_port(url.port)) return false;
  if (!is_address) return is_public_name(url.host);
  if (const auto v4 = parse_ipv4(url.host)) return is_public(*v4);
  const auto v6 = parse_ipv6(url.host);
  return v6 && is_public(*v6);
}

}  // namespace

std::expected<DestinationUrl, UrlProblem> parse_destination_url(std::string_view text,
                                                                bool allow_private) {
  const auto malformed = std::unexpected{UrlProblem::Malformed};
  if (text.size() > kMaxDestinationUrl || !std::ranges::all_of(text, is_url_character))
    return malformed;
  DestinationUrl url;
  const std::size_t colon = text.find("://");
  if (colon == std::string_view::npos) return malformed;
  const std::string scheme = lower(text.substr(0, colon));
  if (scheme != "rtmp" && scheme != "rtmps") return malformed;
  url.is_secure = scheme == "rtmps";
  url.port = url.is_secure ? kRtmpsPort : kRtmpPort;
  text.remove_prefix(colon + 3);

  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos || slash + 1 == text.size()) return malformed;  // no app
  url.path = text.substr(slash);
  if (url.path.contains('#') || url.path.contains('@')) return malformed;
  bool is_address = false;
  if (!take_authority(text.substr(0, slash), url, is_address)) return malformed;
  if (!allow_private && !leads_outside(url, is_address))
    return std::unexpected{UrlProblem::NotAllowed};
  return url;
}

}  // namespace backlot::broadcast

#include "services/relay/core/push_url.hpp"

#include "domain/broadcast/destination_url.hpp"

namespace backlot::relay {
namespace {

constexpr std::uint16_t kRtmpPort = 1935;
constexpr std::uint16_t kRtmpsPort = 443;

class Category final : public std::error_category {
 public:
  [[nodiscard]] const char* name() const noexcept override { return "push-url"; }
  [[nodiscard]] std::string message(int value) const override {
    switch (static_cast<UrlError>(value)) {
      case UrlError::NotRtmp: return "the address is not a valid rtmp:// or rtmps:// address";
      case UrlError::NotAllowed: return "the address is not on the public internet";
    }
    return "unknown address error";
  }
};

std::string_view without_slashes(std::string_view path) {
  while (path.starts_with('/')) path.remove_prefix(1);
  while (path.ends_with('/')) path.remove_suffix(1);
  return path;
}

}  // namespace

std::error_code make_error_code(UrlError error) {
  static const Category category;
  return {static_cast<int>(error), category};
}

std::string PushUrl::text() const {
  const bool is_ipv6 = host.contains(':');
  std::string out = is_tls ? "rtmps://" : "rtmp://";
  out += is_ipv6 ? "[" + host + "]" : host;
  if (port != (is_tls ? kRtmpsPort : kRtmpPort)) out += ":" + std::to_string(port);
  return out + "/" + app;
}

Result<PushUrl> parse_push_url(std::string_view text, bool allow_private) {
  const auto url = broadcast::parse_destination_url(text, allow_private);
  if (!url)
    return fail(url.error() == broadcast::UrlProblem::NotAllowed ? UrlError::NotAllowed
                                                                 : UrlError::NotRtmp);
  const std::string_view app = without_slashes(url->path);
  if (app.empty()) return fail(UrlError::NotRtmp);
  return PushUrl{url->is_secure, url->host, url->port, std::string{app}};
}

}  // namespace backlot::relay

#include "base/check.hpp"
#include "services/relay/core/address_policy.hpp"
#include "services/relay/core/push_url.hpp"

/// What parses has a port we push to, no control characters, and reads the same when written.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backlot;
  const std::string_view text = as_text(from_octets(data, size));
  const auto url = relay::parse_push_url(text);
  if (!url) return 0;
  BACKLOT_CHECK(relay::is_push_port(url->port));
  for (const char c : url->text()) BACKLOT_CHECK(c > ' ' && c < 0x7F && c != '"' && c != ';');
  if (url->text().size() > relay::kMaxUrl) return 0;
  BACKLOT_CHECK(relay::parse_push_url(url->text()) == *url);
  return 0;
}

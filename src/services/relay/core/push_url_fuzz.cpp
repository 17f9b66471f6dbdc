#include "base/bytes.hpp"
#include "base/check.hpp"
#include "services/relay/core/push_url.hpp"

/// What parses has no control characters, and reads the same when written.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backlot;
  const std::string_view text = as_text(from_octets(data, size));
  const auto url = relay::parse_push_url(text, true);
  if (!url) return 0;
  for (const char c : url->text()) BACKLOT_CHECK(c > ' ' && c < 0x7F && c != '"' && c != ';');
  BACKLOT_CHECK(relay::parse_push_url(url->text(), true) == *url);
  const auto strict = relay::parse_push_url(text, false);
  BACKLOT_CHECK(!strict || *strict == *url);
  return 0;
}

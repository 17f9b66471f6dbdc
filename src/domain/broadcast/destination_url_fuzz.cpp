// No text makes the readers crash, and what passes as public names no private address.
#include "base/bytes.hpp"
#include "base/check.hpp"
#include "domain/broadcast/destination.hpp"
#include "domain/broadcast/destination_url.hpp"
#include "domain/broadcast/network_address.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backlot::broadcast;
  const auto text = backlot::as_text(backlot::from_octets(data, size));

  const auto outside = parse_destination_url(text, false);
  const auto anywhere = parse_destination_url(text, true);
  if (outside) {
    BACKLOT_CHECK(anywhere == outside);
    if (const auto v4 = parse_ipv4(outside->host)) BACKLOT_CHECK(is_public(*v4));
    if (const auto v6 = parse_ipv6(outside->host)) BACKLOT_CHECK(is_public(*v6));
    BACKLOT_CHECK(outside->host != "localhost" && !outside->host.ends_with(".localhost"));
  }
  if (anywhere) {
    BACKLOT_CHECK(!anywhere->host.empty() && anywhere->path.size() > 1 && anywhere->port != 0);
    for (const char c : text) BACKLOT_CHECK(c > 0x20 && c < 0x7F && c != '"' && c != '\'');
  }
  static_cast<void>(is_acceptable_stream_key(text));
  static_cast<void>(parse_ipv6(text));
  return 0;
}

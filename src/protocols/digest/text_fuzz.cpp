#include "base/check.hpp"
#include "protocols/digest/text.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = backlot::as_text(backlot::from_octets(data, size));
  if (const auto bytes = backlot::digest::parse_base64url(text))
    BACKLOT_CHECK(backlot::digest::base64url(*bytes) == text);
  if (const auto bytes = backlot::digest::parse_base64(text))
    BACKLOT_CHECK(backlot::digest::base64(*bytes) == text);
  if (const auto bytes = backlot::digest::parse_hex(text))
    BACKLOT_CHECK(backlot::digest::parse_hex(backlot::digest::hex(*bytes)) == bytes);
  return 0;
}

// No body makes the readers crash, and what they take holds neither NUL nor a name twice.
#include "base/bytes.hpp"
#include "base/check.hpp"
#include "base/time_text.hpp"
#include "services/api/input.hpp"

namespace {

void check(const boost::json::value& value) {
  if (const auto* text = value.if_string())
    BACKLOT_CHECK(std::string_view{*text}.find('\0') == std::string_view::npos);
  if (const auto* array = value.if_array())
    for (const auto& one : *array) check(one);
  if (const auto* object = value.if_object())
    for (const auto& [name, one] : *object) {
      BACKLOT_CHECK(std::string_view{name}.find('\0') == std::string_view::npos);
      check(one);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backlot::api;
  const auto text = backlot::as_text(backlot::from_octets(data, size));
  try {
    const auto value = parse_strictly(text);
    check(value);
    BACKLOT_CHECK(parse_strictly(boost::json::serialize(value)).kind() == value.kind());
  } catch (const BadInput&) {
    // Refused, as most are.
  }
  if (const auto time = backlot::parse_rfc3339(text))
    BACKLOT_CHECK(backlot::parse_rfc3339(backlot::to_rfc3339(*time)) == time);
  return 0;
}

// No text makes the readers of commands crash, and a command that is taken reads the same when it
// is written and read again.
#include <boost/json.hpp>

#include "base/bytes.hpp"
#include "base/check.hpp"
#include "domain/json/command.hpp"
#include "domain/json/text.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backlot;
  const auto value = json::parse_json(as_text(from_octets(data, size)));
  if (!value) return 0;
  const auto command = json::parse_command(*value);
  if (!command) return 0;
  const auto written = json::to_json(*command);
  const auto again = json::parse_command(written);
  BACKLOT_CHECK(again.has_value());
  BACKLOT_CHECK(json::to_json(*again) == written);
  return 0;
}

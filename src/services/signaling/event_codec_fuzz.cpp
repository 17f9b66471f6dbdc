// No text makes the readers of client messages crash, and a command that is taken has a type of the
// contract.
#include "base/bytes.hpp"
#include "base/check.hpp"
#include "services/signaling/event_codec.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backlot;
  const auto value = signaling::parse_json(as_text(from_octets(data, size)));
  if (!value) return 0;
  if (signaling::parse_command(*value)) BACKLOT_CHECK(value->as_object().contains("type"));
  return 0;
}

// No line makes either side crash, and a message that is taken is the same after being written and
// read again.
#include "base/bytes.hpp"
#include "base/check.hpp"
#include "services/compositor/program_messages.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backlot;
  const auto line = as_text(from_octets(data, size));
  if (const auto message = compositor::parse_from_program(line)) {
    const auto again = compositor::parse_from_program(compositor::serialize(*message));
    BACKLOT_CHECK(again && again->index() == message->index());
  }
  if (const auto message = compositor::parse_to_program(line)) {
    const auto again = compositor::parse_to_program(compositor::serialize(*message));
    BACKLOT_CHECK(again && again->index() == message->index());
  }
  return 0;
}

#include "base/bytes.hpp"
#include "base/check.hpp"
#include "protocols/engineio/packet.hpp"

// What was read can be written and read again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backlot;
  const auto packets = engineio::parse_payload(as_text(from_octets(data, size)));
  if (!packets) return 0;
  const auto again = engineio::parse_payload(engineio::serialize_payload(*packets));
  BACKLOT_CHECK(again && *again == *packets);
  return 0;
}

#include <optional>
#include <vector>

#include "base/bytes.hpp"
#include "base/check.hpp"
#include "protocols/engineio/packet.hpp"

namespace {

using namespace backlot;

std::optional<std::vector<engineio::Packet>> read_payload(std::string_view body) {
  std::vector<engineio::Packet> packets;
  for (engineio::PayloadReader reader{body}; !reader.is_done();) {
    auto packet = reader.next();
    if (!packet) return std::nullopt;
    packets.push_back(*std::move(packet));
  }
  return packets;
}

}  // namespace

// What was read can be written and read again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto packets = read_payload(as_text(from_octets(data, size)));
  if (!packets) return 0;
  const auto again = read_payload(engineio::serialize_payload(*packets));
  BACKLOT_CHECK(again && *again == *packets);
  return 0;
}

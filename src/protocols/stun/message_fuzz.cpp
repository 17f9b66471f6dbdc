#include "base/check.hpp"
#include "protocols/stun/message.hpp"

// What parses is written and parsed again to the same message, and nothing reads past the end.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backlot;
  const BytesView datagram = from_octets(data, size);
  const BytesView key = as_bytes("password");

  static_cast<void>(stun::find_local_ufrag(datagram));
  const auto received = stun::parse(datagram);
  if (!received) return 0;
  static_cast<void>(stun::has_integrity(datagram, *received, key));

  const Bytes written = stun::serialize(received->message, key);
  const auto again = stun::parse(written);
  BACKLOT_CHECK(again.has_value());
  BACKLOT_CHECK(again->message == received->message);
  BACKLOT_CHECK(stun::has_integrity(written, *again, key));
  return 0;
}

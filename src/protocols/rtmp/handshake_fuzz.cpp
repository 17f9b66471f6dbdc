#include "base/check.hpp"
#include "protocols/rtmp/handshake.hpp"
#include "tests/support/seeded_random.hpp"

/// Neither side takes more than a handshake, however the bytes are cut.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backlot;
  if (size == 0) return 0;
  SeededRandom random{data[0]};
  const BytesView input = from_octets(data, size).subspan(1);
  const std::size_t cut = std::min<std::size_t>(input.size(), data[0] * 16UL);
  rtmp::ServerHandshake server{random};
  rtmp::ClientHandshake client{random};
  static_cast<void>(client.take_transmit());
  for (BytesView part : {input.first(cut), input.subspan(cut)}) {
    BytesView for_client = part;
    if (!server.receive(part) || !client.receive(for_client)) return 0;
    BACKLOT_CHECK(server.is_done() || part.empty());
    BACKLOT_CHECK(client.is_done() || for_client.empty());
  }
  // A whole handshake from any 1536 bytes is answered by as many as the standard says.
  if (input.size() < rtmp::kHandshakeSize) return 0;
  Bytes hello = bytes_of(3);
  hello.insert(hello.end(), input.begin(),
               input.begin() + static_cast<std::ptrdiff_t>(rtmp::kHandshakeSize));
  rtmp::ServerHandshake other{random};
  BytesView view = hello;
  BACKLOT_CHECK(other.receive(view).has_value());
  BACKLOT_CHECK(other.take_transmit().size() == 1 + 2 * rtmp::kHandshakeSize);
  return 0;
}

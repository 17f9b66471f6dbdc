#include "protocols/rtmp/server_session.hpp"
#include "tests/support/seeded_random.hpp"

/// Any bytes after a handshake, cut at a place the input chooses; every request is let in.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backlot;
  SeededRandom random{1};
  rtmp::ServerSession session{random};
  Bytes hello(1 + 2 * rtmp::kHandshakeSize, std::byte{0});
  hello[0] = std::byte{3};
  static_cast<void>(session.receive(hello));
  const BytesView input = from_octets(data, size);
  const std::size_t cut = size == 0 ? 0 : data[0] % size;
  for (const BytesView part : {input.first(cut), input.subspan(cut)}) {
    const auto received = session.receive(part);
    while (auto output = session.poll())
      if (!std::holds_alternative<rtmp::ServerSession::Transmit>(*output)) session.accept();
    if (!received) return 0;
  }
  session.end_play();
  while (session.poll()) {
  }
  return 0;
}

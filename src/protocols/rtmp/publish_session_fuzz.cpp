#include "protocols/rtmp/play_session.hpp"
#include "protocols/rtmp/publish_session.hpp"
#include "tests/support/seeded_random.hpp"

/// Any bytes from a server after a handshake, for the publishing and the playing client.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backlot;
  SeededRandom random{1};
  Bytes input(1 + 2 * rtmp::kHandshakeSize, std::byte{0});
  input[0] = std::byte{3};
  const BytesView rest = from_octets(data, size);
  input.insert(input.end(), rest.begin(), rest.end());

  rtmp::PublishSession publisher{{.app = "a", .tc_url = "rtmp://h/a", .stream_name = "n"}, random};
  static_cast<void>(publisher.receive(input));
  publisher.send(rtmp::MessageType::Video, 1, rest.first(std::min<std::size_t>(size, 99)));
  publisher.close();
  while (publisher.poll()) {
  }
  rtmp::PlaySession player{{.app = "a", .tc_url = "rtmp://h/a", .stream_name = "n"}, random};
  static_cast<void>(player.receive(input));
  while (player.poll()) {
  }
  return 0;
}

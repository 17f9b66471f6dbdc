#include <deque>

#include "base/byte_reader.hpp"
#include "base/check.hpp"
#include "protocols/dtls/session.hpp"

// A client and a server over a link the input controls: it loses, repeats, changes and invents
// datagrams and lets time pass. Neither side may crash, say two ends, or agree on keys that differ.
namespace {

using namespace backlot;
using dtls::Session;

const dtls::Certificate& certificate() {
  static const dtls::Certificate made =
      dtls::Certificate::generate(WallTime{std::chrono::milliseconds{1'700'000'000'000}});
  return made;
}

struct Peer {
  Session session;
  std::deque<Bytes> sent;
  std::optional<Session::Connected> connected;
  bool is_closed = false;

  explicit Peer(dtls::Role role)
      : session(Session::create(certificate(),
                                {.role = role, .peer_fingerprints = {certificate().fingerprint()}})
                    .value()) {}

  void drain() {
    while (auto output = session.poll()) {
      BACKLOT_CHECK(!is_closed);
      if (auto* transmit = std::get_if<Session::Transmit>(&*output)) {
        BACKLOT_CHECK(!transmit->datagram.empty());
        if (sent.size() < 64) sent.push_back(std::move(transmit->datagram));
      } else if (auto* keys = std::get_if<Session::Connected>(&*output)) {
        BACKLOT_CHECK(!connected);
        connected = *keys;
      } else {
        is_closed = true;
      }
    }
  }
};

void act(ByteReader& script, Peer& from, Peer& to, Instant now) {
  const std::uint8_t action = script.u8();
  if (action < 0x20)
    return to.session.receive(now,
                              script.bytes(std::min<std::size_t>(script.u8(), script.remaining())));
  if (from.sent.empty()) return;
  Bytes datagram = from.sent.front();
  if (action < 0xE0) from.sent.pop_front();  // else it is repeated later
  if (action >= 0x20 && action < 0x30) return;
  if (action >= 0x30 && action < 0x60) {
    const std::size_t at = script.u16() % datagram.size();
    datagram[at] ^= static_cast<std::byte>(script.u8());
  }
  if (action >= 0x60 && action < 0x68) datagram.resize(script.u16() % datagram.size());
  to.session.receive(now, datagram);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  ByteReader script{from_octets(data, size)};
  Instant now{1000s};
  Peer client{dtls::Role::Client};
  Peer server{dtls::Role::Server};
  client.session.start(now);
  client.drain();

  for (int step = 0; step < 100 && !script.at_end(); ++step) {
    act(script, client, server, now);
    server.drain();
    act(script, server, client, now);
    client.drain();
    now += script.u8() % 64 * 20ms;
    client.session.expire(now);
    server.session.expire(now);
    client.drain();
    server.drain();
  }
  if (client.connected && server.connected)
    BACKLOT_CHECK(client.connected->local.reveal().key == server.connected->remote.reveal().key);
  return 0;
}

#include "services/sfu/load_peer.hpp"

#include "protocols/stun/message.hpp"

namespace backlot::sfu {
namespace {

constexpr Duration kEagerChecks = 50ms;
constexpr Duration kCalmChecks = 2500ms;
// Host candidate of the first interface (RFC 8445 §5.1.2.1).
constexpr std::uint32_t kPriority = 2'130'706'431;

}  // namespace

LoadPeer::LoadPeer(const dtls::Certificate& certificate, const Server& server, Random& random)
    : random_(random),
      remote_(server.credentials),
      local_(ice::make_credentials(random)),
      tie_breaker_(random.u64()),
      dtls_(
          dtls::Session::create(
              certificate, {.role = dtls::Role::Client, .peer_fingerprints = {server.fingerprint}})
              .value()) {}

void LoadPeer::receive(Instant now, BytesView datagram) {
  if (stun::is_stun(datagram)) return receive_answer(now, datagram);
  if (!dtls::is_dtls(datagram)) return;
  dtls_.receive(now, datagram);
  drain_dtls();
}

void LoadPeer::receive_answer(Instant now, BytesView datagram) {
  const auto answer = stun::parse(datagram);
  const bool is_proof = answer && answer->message.cls == stun::Class::Success &&
                        stun::has_integrity(datagram, *answer, as_bytes(remote_.password));
  if (!is_proof || has_path_) return;
  has_path_ = true;
  dtls_.start(now);
  drain_dtls();
}

void LoadPeer::expire(Instant now) {
  if (now >= next_check_) {
    send_check();
    next_check_ = now + (is_connected() ? kCalmChecks : kEagerChecks);
  }
  const auto deadline = dtls_.deadline();
  if (deadline && now >= *deadline) {
    dtls_.expire(now);
    drain_dtls();
  }
}

std::optional<Bytes> LoadPeer::poll() {
  if (outputs_.empty()) return std::nullopt;
  std::optional<Bytes> output{std::move(outputs_.front())};
  outputs_.pop_front();
  return output;
}

void LoadPeer::send_check() {
  stun::Message check;
  random_.fill(check.transaction);
  check.username = remote_.ufrag + ":" + local_.ufrag;
  check.priority = kPriority;
  check.use_candidate = true;
  check.ice_controlling = tie_breaker_;
  outputs_.push_back(stun::serialize(check, as_bytes(remote_.password)));
}

void LoadPeer::drain_dtls() {
  while (auto output = dtls_.poll()) {
    if (auto* transmit = std::get_if<dtls::Session::Transmit>(&*output)) {
      outputs_.push_back(std::move(transmit->datagram));
    } else if (const auto* connected = std::get_if<dtls::Session::Connected>(&*output)) {
      outbound_.emplace(connected->profile, connected->local.reveal());
      inbound_.emplace(connected->profile, connected->remote.reveal());
    } else {
      is_failed_ = true;
    }
  }
}

}  // namespace backlot::sfu

#include "services/sfu/core/webrtc_transport.hpp"

#include "protocols/rtp/packet.hpp"

namespace backlot::sfu {
namespace {

constexpr std::size_t kMaxUfrags = 4;
constexpr std::size_t kMaxClaims = 32;

}  // namespace

WebRtcTransport::WebRtcTransport(Options options, Context& context)
    : options_(std::move(options)),
      context_(context),
      ice_(options_.credentials),
      outlet(context),
      producers(context, outlet),
      consumers(context, outlet) {
  ufrags_.push_back(ice_.local().ufrag);
  context_.addresses.set_ufrag(ufrags_.back(), *this);
}

WebRtcTransport::~WebRtcTransport() {
  for (const std::string& ufrag : ufrags_) context_.addresses.erase_ufrag(ufrag);
  for (const Address& address : claimed_)
    context_.addresses.erase(address, {.webrtc = this, .plain = nullptr});
}

void WebRtcTransport::restart_ice(ice::Credentials credentials) {
  if (ufrags_.size() == kMaxUfrags) {
    context_.addresses.erase_ufrag(ufrags_.front());
    ufrags_.erase(ufrags_.begin());
  }
  ufrags_.push_back(credentials.ufrag);
  context_.addresses.set_ufrag(ufrags_.back(), *this);
  ice_.restart(std::move(credentials));
}

// Whoever proved an address first keeps it while the proof holds: nobody diverts another's packets.
void WebRtcTransport::claim(const Address& address) {
  const AddressBook::Owner owner = context_.addresses.find(address);
  if (owner.webrtc == this) return;
  if (owner.plain != nullptr || (owner.webrtc != nullptr && owner.webrtc->has_proved(address)))
    return;
  context_.addresses.set(address, {.webrtc = this, .plain = nullptr});
  claimed_.push_back(address);
  if (claimed_.size() <= kMaxClaims) return;
  context_.addresses.erase(claimed_.front(), {.webrtc = this, .plain = nullptr});
  claimed_.pop_front();
}

Result<void> WebRtcTransport::connect(Instant now,
                                      const dtls::Certificate& certificate,
                                      std::vector<dtls::Fingerprint> fingerprints) {
  if (dtls_) {
    if (fingerprints != fingerprints_) return fail(Error::AlreadyConnected);
    return {};
  }
  auto session = dtls::Session::create(
      certificate, {.role = dtls::Role::Server, .peer_fingerprints = fingerprints});
  if (!session) return std::unexpected{session.error()};
  fingerprints_ = std::move(fingerprints);
  dtls_ = std::move(*session);
  dtls_->start(now);
  drain_dtls();
  return {};
}

void WebRtcTransport::receive(Instant now, const Address& from, MutableBytes datagram) {
  if (is_closed_) return context_.counters.count(Drop::NotConnected);
  if (stun::is_stun(datagram)) {
    ice_.receive(now, from, datagram);
    drain_ice();
    if (ice_.is_validated(from)) claim(from);
    return;
  }
  if (!ice_.is_validated(from)) return context_.counters.count(Drop::UnknownSource);
  if (!packets_.take(now, 1) || !octets_.take(now, static_cast<double>(datagram.size())))
    return context_.counters.count(Drop::Policed);
  ++stats_.datagrams_in;
  stats_.octets_in += datagram.size();
  if (dtls::is_dtls(datagram)) return receive_dtls(now, datagram);
  receive_media(now, datagram);
}

void WebRtcTransport::receive_dtls(Instant now, BytesView datagram) {
  if (!dtls_) return context_.counters.count(Drop::NotConnected);
  dtls_->receive(now, datagram);
  drain_dtls();
}

void WebRtcTransport::receive_media(Instant now, MutableBytes datagram) {
  const unsigned first = std::to_integer<unsigned>(datagram[0]);
  if (first < 128 || first > 191) return context_.counters.count(Drop::NotAMessage);
  if (!inbound_) return context_.counters.count(Drop::NotConnected);
  const bool is_rtcp = rtp::is_rtcp(datagram);
  const auto length =
      is_rtcp ? inbound_->unprotect_rtcp(datagram) : inbound_->unprotect_rtp(datagram);
  if (!length) return context_.counters.count(Drop::Unauthentic);
  const BytesView plain = datagram.first(*length);
  is_rtcp ? receive_rtcp(now, plain) : producers.receive_rtp(now, plain);
}

void WebRtcTransport::receive_rtcp(Instant now, BytesView compound) {
  rtcp::CompoundReader reader{compound};
  while (const auto packet = reader.next()) {
    if (packet->type == rtcp::type::kSenderReport)
      producers.receive_rtcp(now, *packet);
    else
      consumers.receive_rtcp(now, *packet);
  }
  if (reader.error()) context_.counters.count(Drop::Malformed);
}

void WebRtcTransport::bound(Instant end, double octets_per_second) {
  end_ = end;
  octets_ = TokenBucket{octets_per_second, octets_per_second / 2};
}

void WebRtcTransport::expire(Instant now) {
  if (is_closed_) return;
  if (end_ && now >= *end_) return close();
  if (const auto deadline = ice_.deadline(); deadline && now >= *deadline) {
    ice_.expire(now);
    drain_ice();
  }
  if (dtls_) {
    if (const auto deadline = dtls_->deadline(); deadline && now >= *deadline) {
      dtls_->expire(now);
      drain_dtls();
    }
  }
  producers.expire(now);
  consumers.expire(now);
}

void WebRtcTransport::close() {
  if (is_closed_) return;
  if (dtls_) {
    dtls_->close();
    drain_dtls();
  }
  is_closed_ = true;
  outlet.close();
}

void WebRtcTransport::drain_ice() {
  bool is_lost = false;
  while (auto output = ice_.poll()) {
    if (auto* transmit = std::get_if<ice::LiteAgent::Transmit>(&*output))
      context_.outbox.control.push_back(
          {.datagram = std::move(transmit->datagram), .to = transmit->to});
    else if (const auto* selected = std::get_if<ice::LiteAgent::Selected>(&*output))
      outlet.set_destination(selected->to);
    else
      is_lost = true;
  }
  if (!is_lost) return;
  outlet.close();
  is_closed_ = true;
}

void WebRtcTransport::drain_dtls() {
  bool is_over = false;
  while (auto output = dtls_->poll()) {
    if (auto* transmit = std::get_if<dtls::Session::Transmit>(&*output)) {
      if (const auto to = ice_.selected())
        context_.outbox.control.push_back({.datagram = std::move(transmit->datagram), .to = *to});
    } else if (const auto* connected = std::get_if<dtls::Session::Connected>(&*output)) {
      begin_media(*connected);
    } else {
      is_over = true;
    }
  }
  if (!is_over) return;
  is_closed_ = true;
  outlet.close();
}

void WebRtcTransport::begin_media(const dtls::Session::Connected& connected) {
  inbound_.emplace(connected.profile, connected.remote.reveal());
  outlet.open(srtp::OutboundSession{connected.profile, connected.local.reveal()});
  for (const auto& consumer : consumers.all()) consumer->request_keyframe();
}

}  // namespace backlot::sfu

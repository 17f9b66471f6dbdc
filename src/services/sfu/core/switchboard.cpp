#include "services/sfu/core/switchboard.hpp"

namespace backlot::sfu {

Switchboard::Switchboard(Random& random, NtpEpoch epoch, dtls::Certificate certificate)
    : context_{.random = random, .epoch = epoch}, certificate_(std::move(certificate)) {}

void Switchboard::receive(Instant now, const Address& from, MutableBytes datagram) {
  ++context_.counters.datagrams_in;
  context_.counters.bytes_in += datagram.size();
  if (datagram.empty()) return context_.counters.count(Drop::NotAMessage);
  if (stun::is_stun(datagram)) return receive_stun(now, from, datagram);
  const AddressBook::Owner owner = context_.addresses.find(from);
  if (owner.webrtc != nullptr)
    owner.webrtc->receive(now, from, datagram);
  else if (owner.plain != nullptr)
    owner.plain->receive(now, datagram);
  else
    context_.counters.count(Drop::UnknownSource);
}

void Switchboard::receive_stun(Instant now, const Address& from, MutableBytes datagram) {
  const auto ufrag = stun::find_local_ufrag(datagram);
  WebRtcTransport* transport = ufrag ? context_.addresses.find_ufrag(*ufrag) : nullptr;
  if (transport == nullptr) return context_.counters.count(Drop::UnknownUfrag);
  transport->receive(now, from, datagram);
}

void Switchboard::expire(Instant now) {
  for (auto room = rooms_.begin(); room != rooms_.end();) {
    room->second->expire(now);
    room = room->second->is_empty() ? rooms_.erase(room) : std::next(room);
  }
}

Router& Switchboard::room(BroadcastId broadcast) {
  auto& room = rooms_[broadcast];
  if (!room) room = std::make_unique<Router>(broadcast, context_, certificate_);
  return *room;
}

Router* Switchboard::find_room(BroadcastId broadcast) {
  const auto found = rooms_.find(broadcast);
  return found == rooms_.end() ? nullptr : found->second.get();
}

Router::Stats Switchboard::stats() const {
  Router::Stats sum;
  for (const auto& [id, room] : rooms_) {
    const Router::Stats stats = room->stats();
    sum.transports += stats.transports;
    sum.producers += stats.producers;
    sum.consumers += stats.consumers;
    sum.poor_consumers += stats.poor_consumers;
    sum.held_back += stats.held_back;
  }
  return sum;
}

}  // namespace backlot::sfu

#pragma once

#include <memory>
#include <unordered_map>

#include "services/sfu/core/router.hpp"

namespace backlot::sfu {

/// All rooms of one worker. Pure: the worker feeds datagrams and time, gives commands to the rooms,
/// and drains outbox() after each of them.
class Switchboard {
 public:
  Switchboard(Random& random, NtpEpoch epoch, dtls::Certificate certificate);

  /// Takes one datagram; it is decrypted in place.
  void receive(Instant now, const Address& from, MutableBytes datagram);
  void expire(Instant now);

  /// The room of a broadcast, made when missing. Empty rooms go at the next tick.
  [[nodiscard]] Router& room(BroadcastId broadcast);
  [[nodiscard]] Router* find_room(BroadcastId broadcast);

  /// Whether a transport holds a proof from this address, so that it may send more than STUN.
  [[nodiscard]] bool is_proved(const Address& address) const {
    const WebRtcTransport* owner = context_.addresses.find(address).webrtc;
    return owner != nullptr && owner->has_proved(address);
  }

  [[nodiscard]] Outbox& outbox() { return context_.outbox; }
  [[nodiscard]] const Counters& counters() const { return context_.counters; }
  [[nodiscard]] Router::Stats stats() const;
  [[nodiscard]] bool is_idle() const { return rooms_.empty(); }

 private:
  void receive_stun(Instant now, const Address& from, MutableBytes datagram);

  Context context_;
  dtls::Certificate certificate_;
  std::unordered_map<BroadcastId, std::unique_ptr<Router>> rooms_;
};

}  // namespace backlot::sfu

#pragma once

#include <optional>
#include <span>
#include <variant>
#include <vector>

#include "base/address.hpp"
#include "base/bytes.hpp"
#include "base/id.hpp"
#include "base/random.hpp"
#include "protocols/srtp/session.hpp"
#include "services/sfu/core/address_book.hpp"
#include "services/sfu/core/counters.hpp"
#include "services/sfu/core/ntp.hpp"
#include "services/sfu/core/send_history.hpp"
#include "services/sfu/core/speakers.hpp"

namespace backlot::sfu {

class Outlet;

/// A datagram that is not media: an answer of ICE or DTLS.
struct Transmit {
  Bytes datagram;
  Address to;
};

/// A producer is gone, for whatever reason.
struct ProducerClosed {
  BroadcastId broadcast;
  ParticipantId participant;
  ProducerId producer;
};

/// Who speaks in a room changed.
struct SpeakersChanged {
  BroadcastId broadcast;
  Speakers speakers;
};

/// Of a producer's layers, so many from the lowest on are received by somebody.
struct LayersWanted {
  BroadcastId broadcast;
  ParticipantId participant;
  ProducerId producer;
  std::size_t count = 0;
};

/// What others than the worker's own peers must hear.
using Notice = std::variant<ProducerClosed, SpeakersChanged, LayersWanted>;

/// What a worker's cores leave for its shell: drained after every batch and every tick.
struct Outbox {
  std::vector<Transmit> control;
  std::vector<Outlet*> media;  ///< those that hold datagrams, each once
  std::vector<Notice> notices;
};

/// What the cores of one worker share.
struct Context {
  Random& random;
  NtpEpoch epoch;
  Outbox outbox = {};
  Counters counters = {};
  AddressBook addresses = {};
};

/// The way out of one transport: packets are protected as they are queued, back to back, so that
/// runs of equal size can leave in one system call.
class Outlet {
 public:
  /// The longest packet we forward, without protection.
  static constexpr std::size_t kMaxPacket = 1500;
  /// What may wait between two flushes.
  static constexpr std::size_t kCapacity = 512UL * 1024UL;

  explicit Outlet(Context& context) : context_(context) {}
  ~Outlet();
  Outlet(const Outlet&) = delete;
  Outlet& operator=(const Outlet&) = delete;

  /// Sends protected to `to` from now on; without a session, in the clear.
  void open(std::optional<srtp::OutboundSession> session);
  void set_destination(const Address& to);
  void close();
  [[nodiscard]] bool is_open() const { return is_open_ && to_.has_value(); }

  /// Memory for the next packet, kMaxPacket octets; empty when closed or full.
  [[nodiscard]] MutableBytes space();
  /// Protects and queues the `length` octets that were written into space().
  bool seal_rtp(std::size_t length);
  /// Protects and queues a compound.
  bool send_rtcp(BytesView compound);

  [[nodiscard]] BytesView bytes() const { return BytesView{buffer_}.first(used_); }
  [[nodiscard]] std::span<const std::uint16_t> sizes() const { return sizes_; }
  [[nodiscard]] const Address& destination() const { return *to_; }
  void clear();

  /// Numbers the next packet for transport-wide congestion control.
  [[nodiscard]] std::uint16_t next_transport_sequence(Instant now) {
    is_numbered_ = true;
    return history_.next(now);
  }
  /// When the numbered packets left.
  [[nodiscard]] SendHistory& history() { return history_; }
  /// All that was queued so far.
  [[nodiscard]] std::uint64_t octets() const { return octets_; }

 private:
  bool commit(std::size_t size);

  Context& context_;
  std::optional<srtp::OutboundSession> session_;
  std::optional<Address> to_;
  bool is_open_ = false;
  bool is_listed_ = false;
  Bytes buffer_;
  std::size_t used_ = 0;
  std::vector<std::uint16_t> sizes_;
  SendHistory history_;
  bool is_numbered_ = false;  ///< the packet that is being made
  std::uint64_t octets_ = 0;
};

}  // namespace backlot::sfu

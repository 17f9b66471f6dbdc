#pragma once

#include <deque>
#include <optional>

#include "base/id.hpp"
#include "protocols/dtls/session.hpp"
#include "protocols/ice/lite_agent.hpp"
#include "services/sfu/core/consumer_set.hpp"
#include "services/sfu/core/error.hpp"
#include "services/sfu/core/outlet.hpp"
#include "services/sfu/core/producer_set.hpp"
#include "services/sfu/core/token_bucket.hpp"

namespace backlot::sfu {

/// Which way media flows, seen from the browser.
enum class Direction : std::uint8_t { Send, Receive };

/// A browser's transport: ICE-lite, DTLS, SRTP and what travels inside. A core: fed with datagrams,
/// leaves its answers in the context's outbox.
class WebRtcTransport {
 public:
  /// What one publisher may send; beyond it datagrams are dropped.
  static constexpr double kMaxPacketsPerSecond = 6'000;
  static constexpr double kMaxOctetsPerSecond = 25'000'000 / 8.0;

  struct Options {
    TransportId id;
    ParticipantId owner;
    Direction direction = Direction::Send;
    ice::Credentials credentials;
    Instant created{};
    bool is_audience = false;  ///< receives the program for somebody outside the studio
  };

  WebRtcTransport(Options options, Context& context);
  ~WebRtcTransport();
  WebRtcTransport(const WebRtcTransport&) = delete;
  WebRtcTransport& operator=(const WebRtcTransport&) = delete;

  /// Takes the peer's fingerprints; the same ones again change nothing.
  [[nodiscard]] Result<void> connect(Instant now,
                                     const dtls::Certificate& certificate,
                                     std::vector<dtls::Fingerprint> fingerprints);
  void restart_ice(ice::Credentials credentials);
  /// Takes a datagram, which is decrypted in place.
  void receive(Instant now, const Address& from, MutableBytes datagram);
  void expire(Instant now);
  /// Ends by itself at this time, and takes no more than so much until then.
  void bound(Instant end, double octets_per_second);
  /// Says goodbye to the peer.
  void close();

  [[nodiscard]] bool is_closed() const { return is_closed_; }
  [[nodiscard]] bool is_connected() const { return inbound_.has_value(); }
  [[nodiscard]] bool has_proved(const Address& address) const {
    return !is_closed_ && ice_.is_validated(address);
  }
  [[nodiscard]] const Options& options() const { return options_; }
  [[nodiscard]] const ice::LiteAgent& ice() const { return ice_; }

  struct Stats {
    std::uint64_t datagrams_in = 0;
    std::uint64_t octets_in = 0;
  };
  [[nodiscard]] const Stats& stats() const { return stats_; }

 private:
  void claim(const Address& address);
  void receive_dtls(Instant now, BytesView datagram);
  void receive_media(Instant now, MutableBytes datagram);
  void receive_rtcp(Instant now, BytesView compound);
  void drain_ice();
  void drain_dtls();
  void begin_media(const dtls::Session::Connected& connected);

  Options options_;
  Context& context_;
  ice::LiteAgent ice_;
  std::optional<dtls::Session> dtls_;
  std::vector<dtls::Fingerprint> fingerprints_;
  std::optional<srtp::InboundSession> inbound_;
  TokenBucket packets_{kMaxPacketsPerSecond, kMaxPacketsPerSecond / 4};
  TokenBucket octets_{kMaxOctetsPerSecond, kMaxOctetsPerSecond / 2};
  std::optional<Instant> end_;
  bool is_closed_ = false;
  std::vector<std::string> ufrags_;  ///< every one it ever had
  std::deque<Address> claimed_;
  Stats stats_;

 public:
  Outlet outlet;
  ProducerSet producers;
  ConsumerSet consumers;
};

}  // namespace backlot::sfu

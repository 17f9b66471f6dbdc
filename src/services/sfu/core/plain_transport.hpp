#pragma once

#include "base/address.hpp"
#include "services/sfu/core/consumer_set.hpp"
#include "services/sfu/core/outlet.hpp"
#include "services/sfu/core/producer_set.hpp"
#include "services/sfu/core/token_bucket.hpp"

namespace backlot::sfu {

/// Plain RTP with RTCP on the same port (RFC 5761), to and from one address: how the program and a
/// recorder receive, and how the program sends what the audience sees.
class PlainTransport {
 public:
  PlainTransport(Address to, Context& context);
  ~PlainTransport();
  PlainTransport(const PlainTransport&) = delete;
  PlainTransport& operator=(const PlainTransport&) = delete;

  void receive(Instant now, BytesView datagram);
  void expire(Instant now) {
    producers.expire(now);
    consumers.expire(now);
  }
  [[nodiscard]] const Address& address() const { return to_; }

 private:
  // What took over a program must not take over the worker: as much as any publisher may send.
  static constexpr double kMaxPacketsPerSecond = 6'000;

  Context& context_;
  Address to_;
  TokenBucket packets_{kMaxPacketsPerSecond, kMaxPacketsPerSecond / 4};

 public:
  Outlet outlet;
  ProducerSet producers;
  ConsumerSet consumers;
};

}  // namespace backlot::sfu

#pragma once

#include "base/address.hpp"
#include "services/sfu/core/consumer_set.hpp"
#include "services/sfu/core/outlet.hpp"

namespace backlot::sfu {

/// Plain RTP with RTCP on the same port (RFC 5761), to one address: how the program and a recorder
/// receive. Takes RTCP from that address and nothing else.
class PlainTransport {
 public:
  PlainTransport(Address to, Context& context);
  ~PlainTransport();
  PlainTransport(const PlainTransport&) = delete;
  PlainTransport& operator=(const PlainTransport&) = delete;

  void receive(Instant now, BytesView datagram);
  void expire(Instant now) { consumers.expire(now); }
  [[nodiscard]] const Address& address() const { return to_; }

 private:
  Context& context_;
  Address to_;

 public:
  Outlet outlet;
  ConsumerSet consumers;
};

}  // namespace backlot::sfu

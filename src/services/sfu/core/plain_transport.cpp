#include "services/sfu/core/plain_transport.hpp"

#include "protocols/rtp/packet.hpp"

namespace backlot::sfu {

PlainTransport::PlainTransport(Address to, Context& context)
    : context_(context),
      to_(to),
      outlet(context),
      producers(context, outlet),
      consumers(context, outlet) {
  outlet.set_destination(to);
  outlet.open(std::nullopt);
  context_.addresses.set(to, {.webrtc = nullptr, .plain = this});
}

PlainTransport::~PlainTransport() {
  context_.addresses.erase(to_, {.webrtc = nullptr, .plain = this});
}

void PlainTransport::receive(Instant now, BytesView datagram) {
  if (!packets_.take(now, 1)) return context_.counters.count(Drop::Policed);
  if (!rtp::is_rtcp(datagram)) return producers.receive_rtp(now, datagram);
  rtcp::CompoundReader reader{datagram};
  while (const auto packet = reader.next()) {
    if (packet->type == rtcp::type::kSenderReport)
      producers.receive_rtcp(now, *packet);
    else
      consumers.receive_rtcp(now, *packet);
  }
  if (reader.error()) context_.counters.count(Drop::Malformed);
}

}  // namespace backlot::sfu

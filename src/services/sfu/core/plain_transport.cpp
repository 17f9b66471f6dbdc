#include "services/sfu/core/plain_transport.hpp"

#include "protocols/rtp/packet.hpp"

namespace backlot::sfu {

PlainTransport::PlainTransport(Address to, Context& context)
    : context_(context), to_(to), outlet(context), consumers(context, outlet) {
  outlet.set_destination(to);
  outlet.open(std::nullopt);
  context_.addresses.set(to, {.webrtc = nullptr, .plain = this});
}

PlainTransport::~PlainTransport() {
  context_.addresses.erase(to_, {.webrtc = nullptr, .plain = this});
}

void PlainTransport::receive(Instant now, BytesView datagram) {
  if (!rtp::is_rtcp(datagram)) return context_.counters.count(Drop::NotAMessage);
  rtcp::CompoundReader reader{datagram};
  while (const auto packet = reader.next()) consumers.receive_rtcp(now, *packet);
  if (reader.error()) context_.counters.count(Drop::Malformed);
}

}  // namespace backlot::sfu

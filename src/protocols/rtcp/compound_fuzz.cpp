// Any bytes: the walk and every parser stay inside them, and what was read survives being written.
#include "base/check.hpp"
#include "protocols/rtcp/bye.hpp"
#include "protocols/rtcp/compound.hpp"
#include "protocols/rtcp/fir.hpp"
#include "protocols/rtcp/nack.hpp"
#include "protocols/rtcp/pli.hpp"
#include "protocols/rtcp/receiver_report.hpp"
#include "protocols/rtcp/remb.hpp"
#include "protocols/rtcp/sdes.hpp"
#include "protocols/rtcp/sender_report.hpp"
#include "protocols/rtcp/transport_feedback.hpp"

namespace {

using namespace backlot;

template <class Message>
void round_trip(const rtcp::Packet& packet) {
  const auto message = Message::parse(packet);
  if (!message) return;
  Bytes memory(400'000);
  ByteWriter writer{memory};
  message->serialize(writer);
  BACKLOT_CHECK(writer.ok());
  rtcp::CompoundReader reader{writer.written()};
  const auto again = reader.next();
  BACKLOT_CHECK(again.has_value());
  const auto reread = Message::parse(*again);
  BACKLOT_CHECK(reread.has_value());
  BACKLOT_CHECK(*reread == *message);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  rtcp::CompoundReader reader{from_octets(data, size)};
  while (const auto packet = reader.next()) {
    round_trip<rtcp::SenderReport>(*packet);
    round_trip<rtcp::ReceiverReport>(*packet);
    round_trip<rtcp::Sdes>(*packet);
    round_trip<rtcp::Bye>(*packet);
    round_trip<rtcp::Nack>(*packet);
    round_trip<rtcp::Pli>(*packet);
    round_trip<rtcp::Fir>(*packet);
    round_trip<rtcp::Remb>(*packet);
    round_trip<rtcp::TransportFeedback>(*packet);
  }
  return 0;
}

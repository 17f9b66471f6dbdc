// Any bytes: parsing stays inside them, and what it found can be written and read again.
#include <algorithm>

#include "base/check.hpp"
#include "protocols/rtp/header_extension.hpp"
#include "protocols/rtp/packet.hpp"
#include "protocols/rtp/packet_writer.hpp"
#include "protocols/rtp/rtx_payload.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backlot;
  const auto packet = rtp::PacketView::parse(from_octets(data, size));
  if (!packet) return 0;
  Bytes memory(size + 64);
  rtp::PacketWriter writer{memory, packet->header()};
  for (unsigned id = 1; id < 256; ++id) {
    const auto element = packet->extension(static_cast<std::uint8_t>(id));
    if (!element) continue;
    static_cast<void>(rtp::parse_audio_level(*element));
    static_cast<void>(rtp::parse_transport_sequence(*element));
    if (id < 15) writer.extension(static_cast<std::uint8_t>(id), *element);
  }
  static_cast<void>(rtp::RtxPayload::parse(packet->payload()));
  writer.payload(packet->payload());
  const MutableBytes written = writer.finish();
  if (written.empty()) return 0;
  const auto again = rtp::PacketView::parse(written);
  BACKLOT_CHECK(again.has_value());
  BACKLOT_CHECK(again->header() == packet->header());
  BACKLOT_CHECK(std::ranges::equal(again->payload(), packet->payload()));
  return 0;
}

#include <algorithm>

#include "base/byte_reader.hpp"
#include "base/check.hpp"
#include "protocols/mp4/fragment.hpp"
#include "services/relay/core/segmenter.hpp"

using backlot::relay::PartCut;
using backlot::relay::Segmenter;

namespace {

backlot::relay::Packet packet_of(backlot::ByteReader& reader) {
  const std::uint8_t kind = reader.u8();
  const std::uint32_t time = reader.u32();
  const auto body = reader.bytes(std::min<std::size_t>(reader.u8(), reader.remaining()));
  const auto type = (kind & 1U) != 0 ? backlot::flv::TagType::Video : backlot::flv::TagType::Audio;
  auto packet = backlot::relay::make_packet(type, time, body);
  packet.is_header = (kind & 2U) != 0;
  packet.starts_publisher = (kind & 4U) != 0;
  packet.rung = (kind & 1U) != 0 ? kind >> 3U & 3U : 0;
  return packet;
}

// Every part can be read, and none is empty.
void check(Segmenter& segmenter) {
  while (const auto output = segmenter.poll()) {
    const auto* part = std::get_if<PartCut>(&*output);
    if (part == nullptr) continue;
    const auto fragments = backlot::mp4::parse_fragments(part->bytes);
    BACKLOT_CHECK(fragments && fragments->size() == 1 && part->duration > 0);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  backlot::ByteReader reader{backlot::from_octets(data, size)};
  Segmenter segmenter;
  while (reader.remaining() > 0) {
    segmenter.receive({}, packet_of(reader));
    check(segmenter);
  }
  segmenter.finish();
  check(segmenter);
  return 0;
}

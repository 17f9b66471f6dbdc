#include "services/compositor/core/program_return.hpp"

#include "base/byte_reader.hpp"

namespace backlot::compositor {

ProgramReturn::ProgramReturn(Bytes sequence_parameters, Bytes picture_parameters, Random& random)
    : sequence_parameters_(std::move(sequence_parameters)),
      picture_parameters_(std::move(picture_parameters)),
      sender_(rtp::AvSender::draw(random), random) {}

std::vector<BytesView> ProgramReturn::packetize(const media::EncodedPacket& unit, Instant now) {
  if (unit.kind == media::EncodedPacket::Kind::Audio || unit.rung != 0) return {};  // for RTMP
  if (unit.kind == media::EncodedPacket::Kind::Opus)
    return {sender_.sound(unit.data, unit.pts, now)};
  std::vector<BytesView> units;
  if (unit.is_keyframe) units = {sequence_parameters_, picture_parameters_};
  ByteReader reader{unit.data};
  while (!reader.at_end() && reader.ok()) {
    const std::size_t size = reader.u32();
    units.push_back(reader.bytes(size));
  }
  return sender_.picture(units, unit.pts, now);
}

}  // namespace backlot::compositor

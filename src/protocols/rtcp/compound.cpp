#include "protocols/rtcp/compound.hpp"

#include "base/byte_reader.hpp"

namespace backlot::rtcp {

std::optional<Packet> CompoundReader::next() {
  if (rest_.empty()) return std::nullopt;
  ByteReader reader{rest_};
  const unsigned first = reader.u8();
  Packet packet{.count = static_cast<std::uint8_t>(first & 0x1FU), .type = reader.u8(), .body = {}};
  const std::size_t size = std::size_t{reader.u16()} * 4;
  if (!reader.ok()) return stop(Error::TooShort);
  if ((first >> 6U) != 2) return stop(Error::BadVersion);
  packet.body = reader.bytes(size);
  if (!reader.ok()) return stop(Error::BadLength);
  if ((first & 0x20U) != 0) {
    const std::size_t padding =
        packet.body.empty() ? 0 : std::to_integer<std::size_t>(packet.body.back());
    if (padding == 0 || padding > packet.body.size()) return stop(Error::BadLength);
    packet.body = packet.body.first(packet.body.size() - padding);
  }
  rest_ = reader.rest();
  return packet;
}

std::optional<Packet> CompoundReader::stop(Error error) {
  rest_ = {};
  error_ = error;
  return std::nullopt;
}

void write_header(ByteWriter& writer,
                  std::uint8_t count,
                  std::uint8_t type,
                  std::size_t body_size) {
  writer.u8(static_cast<std::uint8_t>(0x80U | (count & 0x1FU)));
  writer.u8(type);
  writer.u16(static_cast<std::uint16_t>(body_size / 4));
}

}  // namespace backlot::rtcp

#include "protocols/rtp/packet.hpp"

#include "base/byte_reader.hpp"
#include "base/byte_writer.hpp"

namespace backlot::rtp {
namespace {

constexpr std::uint16_t kOneByteProfile = 0xBEDE;
constexpr std::uint16_t kTwoByteProfile = 0x1000;
constexpr std::uint16_t kTwoByteMask = 0xFFF0;

unsigned at(BytesView bytes, std::size_t index) { return std::to_integer<unsigned>(bytes[index]); }

}  // namespace

Result<PacketView> PacketView::parse(BytesView datagram) {
  if (datagram.size() < kFixedHeaderSize || datagram.size() > UINT16_MAX)
    return fail(Error::TooShort);
  PacketView packet;
  packet.datagram_ = datagram;
  ByteReader reader{datagram};
  const unsigned first = reader.u8();
  const unsigned second = reader.u8();
  if ((first >> 6U) != 2) return fail(Error::BadVersion);
  packet.header_ = {.has_marker = (second & 0x80U) != 0,
                    .payload_type = static_cast<std::uint8_t>(second & 0x7FU),
                    .sequence = reader.u16(),
                    .timestamp = reader.u32(),
                    .ssrc = reader.u32()};
  reader.skip(std::size_t{first & 0x0FU} * 4);
  if ((first & 0x10U) != 0) {
    const std::uint16_t profile = reader.u16();
    const std::size_t size = std::size_t{reader.u16()} * 4;
    const std::size_t offset = reader.position();
    reader.skip(size);
    if (!reader.ok() || !packet.read_extensions(offset, size, profile))
      return fail(Error::BadExtension);
  }
  if (!reader.ok()) return fail(Error::TooShort);
  packet.payload_offset_ = reader.position();
  packet.payload_size_ = reader.remaining();
  if ((first & 0x20U) != 0) {
    const std::size_t padding = packet.payload_size_ > 0 ? at(datagram, datagram.size() - 1) : 0;
    if (padding == 0 || padding > packet.payload_size_) return fail(Error::BadPadding);
    packet.payload_size_ -= padding;
  }
  return packet;
}

bool PacketView::read_extensions(std::size_t offset, std::size_t size, std::uint16_t profile) {
  if (profile == kOneByteProfile) return read_one_byte_elements(offset, offset + size);
  if ((profile & kTwoByteMask) == kTwoByteProfile)
    return read_two_byte_elements(offset, offset + size);
  return true;  // a profile we do not know is skipped by its length
}

bool PacketView::read_one_byte_elements(std::size_t offset, std::size_t end) {
  while (offset < end) {
    const unsigned head = at(datagram_, offset++);
    if (head == 0) continue;  // padding
    const unsigned id = head >> 4U;
    if (id == 0 || id == 15) return true;  // RFC 8285 §4.2: stop here
    const std::size_t size = (head & 0x0FU) + 1;
    if (!add_element(static_cast<std::uint8_t>(id), offset, size, end)) return false;
    offset += size;
  }
  return true;
}

bool PacketView::read_two_byte_elements(std::size_t offset, std::size_t end) {
  while (offset < end) {
    const unsigned id = at(datagram_, offset++);
    if (id == 0) continue;
    if (offset >= end) return false;
    const std::size_t size = at(datagram_, offset++);
    if (!add_element(static_cast<std::uint8_t>(id), offset, size, end)) return false;
    offset += size;
  }
  return true;
}

bool PacketView::add_element(std::uint8_t id,
                             std::size_t offset,
                             std::size_t size,
                             std::size_t end) {
  if (size > end - offset || element_count_ == kMaxExtensions) return false;
  elements_[element_count_++] = {.id = id,
                                 .size = static_cast<std::uint8_t>(size),
                                 .offset = static_cast<std::uint16_t>(offset)};
  return true;
}

void set_marker(MutableBytes packet, bool has_marker) {
  if (packet.size() < kFixedHeaderSize) return;
  packet[1] = (packet[1] & std::byte{0x7F}) | (has_marker ? std::byte{0x80} : std::byte{0});
}

void set_payload_type(MutableBytes packet, std::uint8_t payload_type) {
  if (packet.size() < kFixedHeaderSize) return;
  packet[1] = (packet[1] & std::byte{0x80}) | (std::byte{payload_type} & std::byte{0x7F});
}

void set_sequence(MutableBytes packet, std::uint16_t sequence) {
  if (packet.size() >= kFixedHeaderSize) ByteWriter{packet.subspan(2, 2)}.u16(sequence);
}

void set_timestamp(MutableBytes packet, std::uint32_t timestamp) {
  if (packet.size() >= kFixedHeaderSize) ByteWriter{packet.subspan(4, 4)}.u32(timestamp);
}

void set_ssrc(MutableBytes packet, std::uint32_t ssrc) {
  if (packet.size() >= kFixedHeaderSize) ByteWriter{packet.subspan(8, 4)}.u32(ssrc);
}

}  // namespace backlot::rtp

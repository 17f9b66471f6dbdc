#include "protocols/rtcp/nack.hpp"

#include "base/byte_reader.hpp"

namespace backlot::rtcp {
namespace {

struct Item {
  std::uint16_t first = 0;
  std::uint16_t following = 0;
};

// Adds a sequence to an item when it lies above all that the item holds, so that the order of the
// list survives.
bool join(Item& item, std::uint16_t sequence) {
  const auto distance = static_cast<std::uint16_t>(sequence - item.first);
  if (distance == 0 || distance > 16 || (unsigned{item.following} >> (distance - 1U)) != 0)
    return false;
  item.following |= static_cast<std::uint16_t>(1U << (distance - 1U));
  return true;
}

std::vector<Item> pack(const std::vector<std::uint16_t>& sequences) {
  std::vector<Item> items;
  for (const std::uint16_t sequence : sequences)
    if (items.empty() || !join(items.back(), sequence)) items.push_back({.first = sequence});
  return items;
}

}  // namespace

Result<Nack> Nack::parse(const Packet& packet) {
  if (!packet.is_feedback(type::kTransportLayerFeedback, kFormat)) return fail(Error::WrongType);
  ByteReader reader{packet.body};
  Nack nack{.sender_ssrc = reader.u32(), .media_ssrc = reader.u32(), .sequences = {}};
  if (!reader.ok()) return fail(Error::TooShort);
  while (!reader.at_end()) {
    const std::uint16_t first = reader.u16();
    const unsigned following = reader.u16();
    if (!reader.ok()) return fail(Error::TooShort);
    nack.sequences.push_back(first);
    for (unsigned bit = 0; bit < 16; ++bit)
      if (((following >> bit) & 1U) != 0)
        nack.sequences.push_back(static_cast<std::uint16_t>(first + bit + 1));
    if (nack.sequences.size() > kMaxSequences) return fail(Error::BadContent);
  }
  return nack;
}

void Nack::serialize(ByteWriter& writer) const {
  const std::vector<Item> items = pack(sequences);
  write_header(writer, kFormat, type::kTransportLayerFeedback, 8 + items.size() * 4);
  writer.u32(sender_ssrc);
  writer.u32(media_ssrc);
  for (const Item& item : items) {
    writer.u16(item.first);
    writer.u16(item.following);
  }
}

}  // namespace backlot::rtcp

#include "protocols/rtcp/sdes.hpp"

#include "base/byte_reader.hpp"

namespace backlot::rtcp {
namespace {

constexpr std::uint8_t kEnd = 0;
constexpr std::uint8_t kCname = 1;
constexpr std::size_t kMaxChunks = 31;
constexpr std::size_t kMaxText = 255;

void skip_to_word(ByteReader& reader) { reader.skip((4 - reader.position() % 4) % 4); }

// SSRC, type, length, text, at least one null octet, all padded to a word.
std::size_t chunk_size(const Sdes::Chunk& chunk) {
  return 4 + (2 + std::min(chunk.cname.size(), kMaxText) + 1 + 3) / 4 * 4;
}

}  // namespace

Result<Sdes> Sdes::parse(const Packet& packet) {
  if (packet.type != type::kSdes) return fail(Error::WrongType);
  ByteReader reader{packet.body};
  Sdes sdes;
  for (int i = 0; i < packet.count && reader.ok(); ++i) {
    Chunk chunk{.ssrc = reader.u32(), .cname = {}};
    for (std::uint8_t item = reader.u8(); reader.ok() && item != kEnd; item = reader.u8()) {
      const BytesView text = reader.bytes(reader.u8());
      if (item == kCname) chunk.cname = as_text(text);
    }
    skip_to_word(reader);
    sdes.chunks.push_back(std::move(chunk));
  }
  if (!reader.ok()) return fail(Error::TooShort);
  return sdes;
}

void Sdes::serialize(ByteWriter& writer) const {
  const std::size_t count = std::min(chunks.size(), kMaxChunks);
  std::size_t size = 0;
  for (std::size_t i = 0; i < count; ++i) size += chunk_size(chunks[i]);
  write_header(writer, static_cast<std::uint8_t>(count), type::kSdes, size);
  for (std::size_t i = 0; i < count; ++i) {
    const auto text = std::string_view{chunks[i].cname}.substr(0, kMaxText);
    writer.u32(chunks[i].ssrc);
    writer.u8(kCname);
    writer.u8(static_cast<std::uint8_t>(text.size()));
    writer.text(text);
    writer.fill(std::byte{0}, chunk_size(chunks[i]) - 6 - text.size());
  }
}

}  // namespace backlot::rtcp

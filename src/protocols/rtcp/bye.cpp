#include "protocols/rtcp/bye.hpp"

#include "base/byte_reader.hpp"

namespace backlot::rtcp {
namespace {

constexpr std::size_t kMaxSources = 31;
constexpr std::size_t kMaxText = 255;

}  // namespace

Result<Bye> Bye::parse(const Packet& packet) {
  if (packet.type != type::kBye) return fail(Error::WrongType);
  ByteReader reader{packet.body};
  Bye bye;
  for (int i = 0; i < packet.count && reader.ok(); ++i) bye.sources.push_back(reader.u32());
  if (reader.ok() && !reader.at_end()) bye.reason = as_text(reader.bytes(reader.u8()));
  if (!reader.ok()) return fail(Error::TooShort);
  return bye;
}

void Bye::serialize(ByteWriter& writer) const {
  const std::size_t count = std::min(sources.size(), kMaxSources);
  const auto text = std::string_view{reason}.substr(0, kMaxText);
  const std::size_t text_size = text.empty() ? 0 : (1 + text.size() + 3) / 4 * 4;
  write_header(writer, static_cast<std::uint8_t>(count), type::kBye, count * 4 + text_size);
  for (std::size_t i = 0; i < count; ++i) writer.u32(sources[i]);
  if (text.empty()) return;
  writer.u8(static_cast<std::uint8_t>(text.size()));
  writer.text(text);
  writer.fill(std::byte{0}, text_size - 1 - text.size());
}

}  // namespace backlot::rtcp

#include "protocols/rtcp/transport_feedback.hpp"

#include <algorithm>
#include <span>

#include "base/byte_reader.hpp"

namespace backlot::rtcp {
namespace {

using Status = TransportFeedback::Status;

// Symbols of packet status chunks (§3.1.1).
enum Symbol : std::uint8_t { kMissing = 0, kSmallDelta = 1, kLargeDelta = 2, kReserved = 3 };

constexpr std::size_t kOneBitSymbols = 14;
constexpr std::size_t kTwoBitSymbols = 7;
constexpr std::size_t kLongestRun = 0x1FFF;
constexpr std::size_t kFixedSize = 16;  // both SSRCs and the two words after them

Symbol symbol_of(const Status& status) {
  if (!status) return kMissing;
  return *status >= 0 && *status <= 255 ? kSmallDelta : kLargeDelta;
}

void append_run(std::vector<Symbol>& symbols, unsigned chunk, std::size_t count) {
  const std::size_t length = std::min<std::size_t>(chunk & kLongestRun, count - symbols.size());
  symbols.insert(symbols.end(), length, static_cast<Symbol>((chunk >> 13U) & 3U));
}

void append_vector(std::vector<Symbol>& symbols, unsigned chunk, std::size_t count) {
  const bool has_two_bits = (chunk & 0x4000U) != 0;
  const unsigned width = has_two_bits ? 2 : 1;
  const std::size_t length = has_two_bits ? kTwoBitSymbols : kOneBitSymbols;
  for (std::size_t i = 0; i < length && symbols.size() < count; ++i) {
    const auto shift = static_cast<unsigned>(14 - width * (i + 1));
    symbols.push_back(static_cast<Symbol>((chunk >> shift) & (has_two_bits ? 3U : 1U)));
  }
}

// How many statuses from the front share one symbol.
std::size_t run_length(std::span<const Status> statuses) {
  const Symbol first = symbol_of(statuses.front());
  std::size_t length = 1;
  while (length < statuses.size() && length < kLongestRun && symbol_of(statuses[length]) == first)
    ++length;
  return length;
}

struct Chunk {
  std::uint16_t bits = 0;
  std::size_t length = 0;
};

Chunk vector_chunk(std::span<const Status> statuses, bool has_two_bits) {
  const unsigned width = has_two_bits ? 2 : 1;
  unsigned bits = has_two_bits ? 0xC000U : 0x8000U;
  const std::size_t length =
      std::min(statuses.size(), has_two_bits ? kTwoBitSymbols : kOneBitSymbols);
  for (std::size_t i = 0; i < length; ++i)
    bits |= unsigned{symbol_of(statuses[i])} << (14 - width * (i + 1));
  return {.bits = static_cast<std::uint16_t>(bits), .length = length};
}

Chunk next_chunk(std::span<const Status> statuses) {
  const std::size_t run = run_length(statuses);
  if (run == statuses.size() || run > kOneBitSymbols)
    return {
        .bits = static_cast<std::uint16_t>((unsigned{symbol_of(statuses.front())} << 13U) | run),
        .length = run};
  const auto near = statuses.first(std::min(statuses.size(), kOneBitSymbols));
  const bool has_large =
      std::ranges::any_of(near, [](const Status& s) { return symbol_of(s) == kLargeDelta; });
  return vector_chunk(statuses, has_large);
}

}  // namespace

Result<TransportFeedback> TransportFeedback::parse(const Packet& packet) {
  if (!packet.is_feedback(type::kTransportLayerFeedback, kFormat)) return fail(Error::WrongType);
  ByteReader reader{packet.body};
  TransportFeedback feedback;
  feedback.sender_ssrc = reader.u32();
  feedback.media_ssrc = reader.u32();
  feedback.base_sequence = reader.u16();
  const std::size_t count = reader.u16();
  feedback.reference_time = reader.u24();
  feedback.feedback_count = reader.u8();
  if (!reader.ok()) return fail(Error::TooShort);
  if (count > kMaxStatuses) return fail(Error::BadContent);

  std::vector<Symbol> symbols;
  symbols.reserve(count);
  while (symbols.size() < count) {
    const unsigned chunk = reader.u16();
    if (!reader.ok()) return fail(Error::TooShort);
    const std::size_t before = symbols.size();
    (chunk & 0x8000U) == 0 ? append_run(symbols, chunk, count)
                           : append_vector(symbols, chunk, count);
    if (symbols.size() == before) return fail(Error::BadContent);  // an empty run
  }
  feedback.statuses.reserve(count);
  for (const Symbol symbol : symbols) {
    if (symbol == kReserved) return fail(Error::BadContent);
    if (symbol == kMissing) feedback.statuses.emplace_back();
    if (symbol == kSmallDelta) feedback.statuses.emplace_back(reader.u8());
    if (symbol == kLargeDelta)
      feedback.statuses.emplace_back(static_cast<std::int16_t>(reader.u16()));
  }
  if (!reader.ok()) return fail(Error::TooShort);
  return feedback;
}

std::size_t TransportFeedback::size() const {
  std::size_t size = kHeaderSize + kFixedSize;
  for (std::span<const Status> rest{statuses}; !rest.empty();) {
    rest = rest.subspan(next_chunk(rest).length);
    size += 2;
  }
  for (const Status& status : statuses) size += symbol_of(status);
  return (size + 3) / 4 * 4;
}

void TransportFeedback::serialize(ByteWriter& writer) const {
  const std::size_t begin = writer.position();
  const std::size_t whole = size();
  write_header(writer, kFormat, type::kTransportLayerFeedback, whole - kHeaderSize);
  writer.u32(sender_ssrc);
  writer.u32(media_ssrc);
  writer.u16(base_sequence);
  writer.u16(static_cast<std::uint16_t>(statuses.size()));
  writer.u24(reference_time);
  writer.u8(feedback_count);
  for (std::span<const Status> rest{statuses}; !rest.empty();) {
    const Chunk chunk = next_chunk(rest);
    writer.u16(chunk.bits);
    rest = rest.subspan(chunk.length);
  }
  for (const Status& status : statuses) {
    if (symbol_of(status) == kSmallDelta) writer.u8(static_cast<std::uint8_t>(*status));
    if (symbol_of(status) == kLargeDelta) writer.u16(static_cast<std::uint16_t>(*status));
  }
  if (writer.ok()) writer.fill(std::byte{0}, begin + whole - writer.position());
}

}  // namespace backlot::rtcp

#include "protocols/rtp/av1_payload.hpp"

#include <optional>
#include <utility>

#include "base/byte_reader.hpp"

namespace backlot::rtp {
namespace {

constexpr unsigned kMaxLengthOctets = 5;

// An unsigned LEB128 number (AV1 §4.10.5) that is a length in a datagram.
std::optional<std::size_t> read_length(ByteReader& reader) {
  std::uint64_t value = 0;
  for (unsigned i = 0; i < kMaxLengthOctets; ++i) {
    const std::uint64_t octet = reader.u8();
    value |= (octet & 0x7FU) << (i * 7);
    if ((octet & 0x80U) == 0) return value;
  }
  return std::nullopt;
}

}  // namespace

Result<ObuElements> ObuElements::open(BytesView payload) {
  if (payload.size() < 2) return fail(Error::BadPayload);
  const auto header = std::to_integer<unsigned>(payload[0]);
  ObuElements elements{payload.subspan(1)};
  elements.header_.continues = (header & 0x80U) != 0;
  elements.header_.is_continued = (header & 0x40U) != 0;
  elements.count_ = (header >> 4U) & 0x03U;
  elements.header_.is_keyframe = (header & 0x08U) != 0;
  // What begins a sequence cannot go on with something older.
  if (elements.header_.is_keyframe && elements.header_.continues) return fail(Error::BadPayload);
  return elements;
}

BytesView ObuElements::next() {
  if (!is_ok_ || rest_.empty()) return {};
  // Of W elements the last one has no length of its own.
  if (count_ != 0 && ++read_ == count_) return std::exchange(rest_, {});
  ByteReader reader{rest_};
  const auto length = read_length(reader);
  const BytesView element = length ? reader.bytes(*length) : BytesView{};
  is_ok_ = length && *length > 0 && reader.ok();
  rest_ = is_ok_ ? reader.rest() : BytesView{};
  return is_ok_ ? element : BytesView{};
}

Result<Av1Payload> Av1Payload::parse(BytesView payload) {
  auto elements = ObuElements::open(payload);
  if (!elements) return std::unexpected{elements.error()};
  std::size_t count = 0;
  while (!elements->next().empty()) ++count;
  if (!elements->ok() || count == 0) return fail(Error::BadPayload);
  return elements->header();
}

}  // namespace backlot::rtp

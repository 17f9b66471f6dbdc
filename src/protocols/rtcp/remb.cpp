#include "protocols/rtcp/remb.hpp"

#include <bit>

#include "base/byte_reader.hpp"

namespace backlot::rtcp {
namespace {

constexpr std::uint32_t kName = 0x52454D42;  // "REMB"
constexpr unsigned kMantissaBits = 18;
constexpr std::size_t kMaxSsrcs = 255;

// The largest rate that 18 bits of precision and a signed 64-bit number hold.
constexpr std::uint64_t kLargest = 0x3FFFFULL << 45U;

std::int64_t scale(std::uint64_t mantissa, unsigned exponent) {
  const bool fits = mantissa <= (kLargest >> exponent);
  return static_cast<std::int64_t>(fits ? mantissa << exponent : kLargest);
}

}  // namespace

Result<Remb> Remb::parse(const Packet& packet) {
  if (!packet.is_feedback(type::kPayloadFeedback, kFormat)) return fail(Error::WrongType);
  ByteReader reader{packet.body};
  Remb remb{.sender_ssrc = reader.u32(), .bitrate = {}, .ssrcs = {}};
  reader.skip(4);
  const std::uint32_t name = reader.u32();
  const std::size_t count = reader.u8();
  const std::uint32_t rate = reader.u24();
  if (!reader.ok()) return fail(Error::TooShort);
  if (name != kName) return fail(Error::WrongType);
  remb.bitrate.bps = scale(rate & ((1U << kMantissaBits) - 1), rate >> kMantissaBits);
  for (std::size_t i = 0; i < count && reader.ok(); ++i) remb.ssrcs.push_back(reader.u32());
  if (!reader.ok()) return fail(Error::TooShort);
  return remb;
}

void Remb::serialize(ByteWriter& writer) const {
  const std::size_t count = std::min(ssrcs.size(), kMaxSsrcs);
  const auto bps =
      std::min(static_cast<std::uint64_t>(std::max<std::int64_t>(bitrate.bps, 0)), kLargest);
  const auto width = static_cast<unsigned>(std::bit_width(bps));
  const unsigned exponent = width > kMantissaBits ? width - kMantissaBits : 0;
  write_header(writer, kFormat, type::kPayloadFeedback, 16 + count * 4);
  writer.u32(sender_ssrc);
  writer.u32(0);
  writer.u32(kName);
  writer.u8(static_cast<std::uint8_t>(count));
  writer.u24((exponent << kMantissaBits) | static_cast<std::uint32_t>(bps >> exponent));
  for (std::size_t i = 0; i < count; ++i) writer.u32(ssrcs[i]);
}

}  // namespace backlot::rtcp

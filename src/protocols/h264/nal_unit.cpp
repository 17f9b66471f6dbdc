#include "protocols/h264/nal_unit.hpp"

#include "base/byte_reader.hpp"
#include "base/byte_writer.hpp"

namespace backlot::h264 {
namespace {

constexpr std::byte kZero{0};
constexpr std::byte kOne{1};
constexpr std::byte kEmulation{3};

/// The place of the next 00 00 01 at or after `from`, or the size of the stream.
std::size_t find_start_code(BytesView stream, std::size_t from) {
  for (std::size_t i = from; i + 3 <= stream.size(); ++i)
    if (stream[i] == kZero && stream[i + 1] == kZero && stream[i + 2] == kOne) return i;
  return stream.size();
}

BytesView without_trailing_zeros(BytesView unit) {
  while (!unit.empty() && unit.back() == kZero) unit = unit.first(unit.size() - 1);
  return unit;
}

}  // namespace

NalType nal_type(BytesView nal_unit) {
  if (nal_unit.empty()) return NalType::Other;
  switch (std::to_integer<unsigned>(nal_unit[0]) & 0x1FU) {
    case 1: return NalType::Slice;
    case 5: return NalType::IdrSlice;
    case 6: return NalType::Sei;
    case 7: return NalType::Sps;
    case 8: return NalType::Pps;
    case 9: return NalType::AccessUnitDelimiter;
    default: return NalType::Other;
  }
}

std::vector<BytesView> split_annex_b(BytesView stream) {
  std::vector<BytesView> units;
  std::size_t start = find_start_code(stream, 0);
  while (start < stream.size()) {
    const std::size_t begin = start + 3;
    start = find_start_code(stream, begin);
    const BytesView unit = without_trailing_zeros(stream.subspan(begin, start - begin));
    if (!unit.empty()) units.push_back(unit);
  }
  return units;
}

Result<std::vector<BytesView>> split_avcc(BytesView sample, std::uint8_t length_size) {
  const auto length_of = [length_size](ByteReader& reader) -> std::size_t {
    if (length_size == 1) return reader.u8();
    return length_size == 2 ? reader.u16() : reader.u32();
  };
  std::vector<BytesView> units;
  ByteReader reader{sample};
  while (!reader.at_end()) {
    const BytesView unit = reader.bytes(length_of(reader));
    if (!reader.ok()) return fail(Error::Truncated);
    if (!unit.empty()) units.push_back(unit);
  }
  if (!reader.ok()) return fail(Error::Truncated);
  return units;
}

Bytes join_avcc(const std::vector<BytesView>& nal_units) {
  Bytes sample;
  ByteAppender out{sample};
  for (const BytesView unit : nal_units) {
    out.u32(static_cast<std::uint32_t>(unit.size()));
    out.bytes(unit);
  }
  return sample;
}

Bytes unescape(BytesView nal_unit) {
  Bytes plain;
  plain.reserve(nal_unit.size());
  std::size_t zeros = 0;
  for (const std::byte byte : nal_unit) {
    if (zeros >= 2 && byte == kEmulation) {
      zeros = 0;
      continue;
    }
    zeros = byte == kZero ? zeros + 1 : 0;
    plain.push_back(byte);
  }
  return plain;
}

}  // namespace backlot::h264

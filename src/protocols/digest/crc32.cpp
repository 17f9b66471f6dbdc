#include "protocols/digest/crc32.hpp"

#include <array>

namespace backlot::digest {
namespace {

constexpr std::uint32_t kReversedPolynomial = 0xEDB88320;

constexpr std::array<std::uint32_t, 256> kTable = [] {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < table.size(); ++i) {
    std::uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit)
      value = (value >> 1U) ^ ((value & 1U) != 0 ? kReversedPolynomial : 0U);
    table[i] = value;
  }
  return table;
}();

}  // namespace

std::uint32_t crc32(BytesView message) {
  std::uint32_t value = 0xFFFFFFFF;
  for (const std::byte byte : message)
    value = (value >> 8U) ^ kTable[(value ^ std::to_integer<std::uint32_t>(byte)) & 0xFFU];
  return ~value;
}

}  // namespace backlot::digest

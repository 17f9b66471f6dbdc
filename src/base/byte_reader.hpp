#pragma once

#include "base/bytes.hpp"

namespace backlot {

/// Reads big-endian values from bytes without ever leaving them.
///
/// Fails sticky: after the first read past the end every read returns zero or an empty view and
/// ok() stays false, so a parser reads straight down and asks once.
class ByteReader {
 public:
  explicit ByteReader(BytesView bytes) : bytes_(bytes) {}

  [[nodiscard]] std::uint8_t u8() { return static_cast<std::uint8_t>(big_endian(1)); }
  [[nodiscard]] std::uint16_t u16() { return static_cast<std::uint16_t>(big_endian(2)); }
  [[nodiscard]] std::uint32_t u24() { return static_cast<std::uint32_t>(big_endian(3)); }
  [[nodiscard]] std::uint32_t u32() { return static_cast<std::uint32_t>(big_endian(4)); }
  [[nodiscard]] std::uint64_t u48() { return big_endian(6); }
  [[nodiscard]] std::uint64_t u64() { return big_endian(8); }

  /// Reads a little-endian 32-bit value (RTMP's message stream id).
  [[nodiscard]] std::uint32_t u32_little() {
    const std::uint32_t value = u32();
    return __builtin_bswap32(value);
  }

  /// Takes the next `count` bytes as a view into the input.
  [[nodiscard]] BytesView bytes(std::size_t count) {
    if (!has(count)) return {};
    const BytesView taken = bytes_.subspan(position_, count);
    position_ += count;
    return taken;
  }

  /// Takes everything that is left.
  [[nodiscard]] BytesView rest() { return ok_ ? bytes(remaining()) : BytesView{}; }

  void skip(std::size_t count) { static_cast<void>(bytes(count)); }

  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] std::size_t remaining() const { return ok_ ? bytes_.size() - position_ : 0; }
  [[nodiscard]] std::size_t position() const { return position_; }
  [[nodiscard]] bool at_end() const { return remaining() == 0; }

 private:
  bool has(std::size_t count) {
    if (ok_ && count <= bytes_.size() - position_) return true;
    ok_ = false;
    return false;
  }

  std::uint64_t big_endian(std::size_t count) {
    if (!has(count)) return 0;
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < count; ++i)
      value = (value << 8U) | std::to_integer<std::uint64_t>(bytes_[position_ + i]);
    position_ += count;
    return value;
  }

  BytesView bytes_;
  std::size_t position_ = 0;
  bool ok_ = true;
};

}  // namespace backlot

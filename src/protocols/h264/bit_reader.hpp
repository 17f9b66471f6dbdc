#pragma once

#include "base/bytes.hpp"

namespace backlot::h264 {

/// Reads bits and Exp-Golomb codes (H.264 §9.1) without ever leaving the bytes; fails sticky.
class BitReader {
 public:
  explicit BitReader(BytesView bytes) : bytes_(bytes) {}

  [[nodiscard]] std::uint32_t bits(unsigned count) {
    std::uint32_t value = 0;
    for (unsigned i = 0; i < count; ++i) value = (value << 1U) | bit();
    return value;
  }
  void skip(unsigned count) { static_cast<void>(bits(count)); }
  [[nodiscard]] bool flag() { return bit() != 0; }

  /// ue(v): 0 to 2^32 - 2; codes longer than that fail.
  [[nodiscard]] std::uint32_t unsigned_golomb() {
    unsigned zeros = 0;
    while (ok_ && bit() == 0) ++zeros;
    if (!ok_ || zeros > 31) {
      ok_ = false;
      return 0;
    }
    return ((std::uint32_t{1} << zeros) - 1U) + bits(zeros);
  }

  /// se(v).
  [[nodiscard]] std::int64_t signed_golomb() {
    const std::int64_t code = unsigned_golomb();
    return code % 2 == 0 ? -(code / 2) : (code + 1) / 2;
  }

  [[nodiscard]] bool ok() const { return ok_; }

 private:
  std::uint32_t bit() {
    if (position_ / 8 >= bytes_.size()) {
      ok_ = false;
      return 0;
    }
    const auto byte = std::to_integer<std::uint32_t>(bytes_[position_ / 8]);
    const std::uint32_t value = (byte >> (7U - position_ % 8U)) & 1U;
    ++position_;
    return value;
  }

  BytesView bytes_;
  std::size_t position_ = 0;
  bool ok_ = true;
};

}  // namespace backlot::h264

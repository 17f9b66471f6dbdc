#pragma once

#include <cstdint>

#include "base/bytes.hpp"

namespace backlot {

/// Writes bits, highest first; the last octet is filled with zeros.
class BitWriter {
 public:
  BitWriter& bits(std::uint32_t value, unsigned count) {
    for (unsigned i = count; i-- > 0;) {
      if (used_ % 8 == 0) bytes_.push_back(std::byte{0});
      if ((value >> i & 1U) != 0) bytes_.back() |= std::byte{0x80} >> (used_ % 8);
      ++used_;
    }
    return *this;
  }
  [[nodiscard]] const Bytes& bytes() const { return bytes_; }

 private:
  Bytes bytes_;
  unsigned used_ = 0;
};

}  // namespace backlot

#pragma once

#include <algorithm>

#include "base/bytes.hpp"

namespace backlot {

/// Writes big-endian values into memory the caller provides, never past its end.
///
/// Fails sticky: a write that does not fit writes nothing, and so does every later one; ask ok()
/// once.
class ByteWriter {
 public:
  explicit ByteWriter(MutableBytes out) : out_(out) {}

  void u8(std::uint8_t value) { big_endian(value, 1); }
  void u16(std::uint16_t value) { big_endian(value, 2); }
  void u24(std::uint32_t value) { big_endian(value, 3); }
  void u32(std::uint32_t value) { big_endian(value, 4); }
  void u48(std::uint64_t value) { big_endian(value, 6); }
  void u64(std::uint64_t value) { big_endian(value, 8); }
  void u32_little(std::uint32_t value) { u32(__builtin_bswap32(value)); }

  void bytes(BytesView source) {
    if (!fits(source.size())) return;
    std::ranges::copy(source, out_.begin() + static_cast<std::ptrdiff_t>(position_));
    position_ += source.size();
  }
  void text(std::string_view source) { bytes(as_bytes(source)); }
  void fill(std::byte value, std::size_t count) {
    if (!fits(count)) return;
    std::ranges::fill(out_.subspan(position_, count), value);
    position_ += count;
  }

  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] std::size_t position() const { return position_; }
  /// What has been written so far.
  [[nodiscard]] MutableBytes written() const { return out_.first(position_); }

 private:
  bool fits(std::size_t count) {
    if (ok_ && count <= out_.size() - position_) return true;
    ok_ = false;
    return false;
  }

  void big_endian(std::uint64_t value, std::size_t count) {
    if (!fits(count)) return;
    for (std::size_t i = 0; i < count; ++i)
      out_[position_ + i] = static_cast<std::byte>(value >> (8U * (count - 1 - i)));
    position_ += count;
  }

  MutableBytes out_;
  std::size_t position_ = 0;
  bool ok_ = true;
};

/// Appends big-endian values to bytes that grow as needed.
class ByteAppender {
 public:
  explicit ByteAppender(Bytes& out) : out_(out) {}

  void u8(std::uint8_t value) { big_endian(value, 1); }
  void u16(std::uint16_t value) { big_endian(value, 2); }
  void u24(std::uint32_t value) { big_endian(value, 3); }
  void u32(std::uint32_t value) { big_endian(value, 4); }
  void u64(std::uint64_t value) { big_endian(value, 8); }
  void u32_little(std::uint32_t value) { u32(__builtin_bswap32(value)); }
  void bytes(BytesView source) { out_.insert(out_.end(), source.begin(), source.end()); }
  void text(std::string_view source) { bytes(as_bytes(source)); }

 private:
  void big_endian(std::uint64_t value, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i)
      out_.push_back(static_cast<std::byte>(value >> (8U * (count - 1 - i))));
  }

  Bytes& out_;
};

}  // namespace backlot

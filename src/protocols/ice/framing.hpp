#pragma once

#include <array>
#include <optional>

#include "base/bytes.hpp"

namespace backlot::ice {

/// The longest datagram a connection may carry; longer ones end it.
inline constexpr std::size_t kMaxFrame = 2048;
inline constexpr std::size_t kFrameHeaderSize = 2;

/// What stands before a datagram on a connection (RFC 4571 §2): its length in 16 bits.
[[nodiscard]] std::array<std::byte, kFrameHeaderSize> frame_header(std::size_t length);

/// Takes the datagrams out of a connection's bytes (ICE-TCP, RFC 6544 §3).
///
/// Read into space(), say how much with add(), then call next() until it returns nothing.
class FrameReader {
 public:
  FrameReader() : memory_(kCapacity) {}

  /// Where the next bytes of the connection go; never empty while is_broken() is false.
  [[nodiscard]] MutableBytes space();
  void add(std::size_t octets) { end_ += octets; }
  /// The next whole datagram, in our memory until space() is called.
  [[nodiscard]] std::optional<MutableBytes> next();
  /// A frame is empty or too long: nothing behind it can be understood.
  [[nodiscard]] bool is_broken() const { return is_broken_; }

 private:
  static constexpr std::size_t kCapacity = 4 * (kFrameHeaderSize + kMaxFrame);

  Bytes memory_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  bool is_broken_ = false;
};

}  // namespace backlot::ice

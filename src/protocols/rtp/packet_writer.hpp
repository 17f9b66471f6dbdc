#pragma once

#include "base/bytes.hpp"
#include "protocols/rtp/packet.hpp"

namespace backlot::rtp {

/// Composes a packet in memory the caller provides: header, extension elements, then payload.
///
/// Extension elements take the one-byte form (RFC 8285 §4.2): ids 1 to 14, 1 to 16 bytes each;
/// others are left out. After a write that does not fit finish() returns an empty view.
class PacketWriter {
 public:
  PacketWriter(MutableBytes out, const Header& header);

  /// Adds an element; all of them come before the payload.
  void extension(std::uint8_t id, BytesView data);
  /// Adds elements that already have the one-byte form, as another writer's extension() made them.
  void raw_extensions(BytesView elements);
  void payload(BytesView data);
  /// Adds padding (RFC 3550 §5.1): `count` octets, the last of which holds the count.
  void padding(std::uint8_t count);
  /// Where the payload stands in the memory, once it has been begun.
  [[nodiscard]] MutableBytes payload_so_far() {
    return out_.subspan(payload_offset_, position_ - payload_offset_);
  }
  /// The whole packet, or nothing when it did not fit.
  [[nodiscard]] MutableBytes finish();

 private:
  void close_extensions();
  bool append(BytesView data);

  MutableBytes out_;
  std::size_t position_ = kFixedHeaderSize;
  std::size_t payload_offset_ = 0;
  bool has_extensions_ = false;
  bool is_ok_ = true;
};

}  // namespace backlot::rtp

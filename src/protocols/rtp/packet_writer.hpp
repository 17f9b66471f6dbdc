#pragma once

#include "base/bytes.hpp"
#include "protocols/rtp/packet.hpp"

namespace backlot::rtp {

/// How the extension elements of one packet are written (RFC 8285 §4.2, §4.3).
enum class ElementForm : std::uint8_t {
  Short,  ///< one octet before each: ids 1 to 14, 1 to 16 octets of data
  Long,   ///< two octets before each: at most 255 octets of data
};

/// Composes a packet in memory the caller provides: header, extension elements, then payload.
///
/// Extension elements take the short form, unless the first ones are given in the long one. Those
/// that the form cannot hold are left out. After a write that does not fit finish() returns an
/// empty view.
class PacketWriter {
 public:
  PacketWriter(MutableBytes out, const Header& header);

  /// Adds an element; all of them come before the payload.
  void extension(std::uint8_t id, BytesView data);
  /// Adds elements that are in this form already; before all others, as they decide the form.
  void raw_extensions(BytesView elements, ElementForm form = ElementForm::Short);
  void payload(BytesView data);
  /// Adds padding (RFC 3550 §5.1): `count` octets, the last of which holds the count.
  void padding(std::uint8_t count);
  /// Where the payload stands in the memory, once it has been begun.
  [[nodiscard]] MutableBytes payload_so_far() {
    return out_.subspan(payload_offset_, position_ - payload_offset_);
  }
  /// Where the extension elements stand in the memory, once one has been written.
  [[nodiscard]] MutableBytes elements_so_far();
  /// The whole packet, or nothing when it did not fit.
  [[nodiscard]] MutableBytes finish();

 private:
  [[nodiscard]] bool begin_elements(std::size_t size);
  void close_extensions();
  bool append(BytesView data);

  MutableBytes out_;
  std::size_t position_ = kFixedHeaderSize;
  std::size_t payload_offset_ = 0;
  bool has_extensions_ = false;
  ElementForm form_ = ElementForm::Short;
  bool is_ok_ = true;
};

}  // namespace backlot::rtp

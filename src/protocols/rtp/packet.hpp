#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "protocols/rtp/error.hpp"

namespace backlot::rtp {

inline constexpr std::size_t kFixedHeaderSize = 12;
inline constexpr std::size_t kMaxExtensions = 16;  ///< elements in one packet; more is an error

/// The fixed part of a header (RFC 3550 §5.1), as values.
struct Header {
  bool has_marker = false;
  std::uint8_t payload_type = 0;
  std::uint16_t sequence = 0;
  std::uint32_t timestamp = 0;
  std::uint32_t ssrc = 0;
  friend bool operator==(const Header&, const Header&) = default;
};

/// A packet inside a datagram that somebody else owns.
///
///    0                   1                   2                   3
///    0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
///   |V=2|P|X|  CC   |M|     PT      |       sequence number         |
///   |                           timestamp                           |
///   |           synchronization source (SSRC) identifier            |
///   |            contributing source (CSRC) identifiers ...         |
///   |      profile (0xBEDE, 0x100x)  |   length in 32-bit words     |
///   |                       extension elements ...                  |
///
/// Extension elements in the one-byte and the two-byte form (RFC 8285) are found at parse time.
class PacketView {
 public:
  [[nodiscard]] static Result<PacketView> parse(BytesView datagram);

  [[nodiscard]] const Header& header() const { return header_; }
  /// The payload without padding; empty in padding-only packets.
  [[nodiscard]] BytesView payload() const {
    return datagram_.subspan(payload_offset_, payload_size_);
  }
  [[nodiscard]] std::size_t header_size() const { return payload_offset_; }
  [[nodiscard]] std::size_t padding() const {
    return datagram_.size() - payload_offset_ - payload_size_;
  }
  [[nodiscard]] BytesView datagram() const { return datagram_; }

  /// The data of an extension element, or nothing when the packet lacks it.
  [[nodiscard]] std::optional<BytesView> extension(std::uint8_t id) const {
    for (std::size_t i = 0; i < element_count_; ++i)
      if (elements_[i].id == id) return datagram_.subspan(elements_[i].offset, elements_[i].size);
    return std::nullopt;
  }

 private:
  struct Element {
    std::uint8_t id = 0;
    std::uint8_t size = 0;
    std::uint16_t offset = 0;
  };

  bool read_extensions(std::size_t offset, std::size_t size, std::uint16_t profile);
  bool read_one_byte_elements(std::size_t offset, std::size_t end);
  bool read_two_byte_elements(std::size_t offset, std::size_t end);
  bool add_element(std::uint8_t id, std::size_t offset, std::size_t size, std::size_t end);

  BytesView datagram_;
  Header header_;
  std::size_t payload_offset_ = 0;
  std::size_t payload_size_ = 0;
  std::array<Element, kMaxExtensions> elements_;
  std::size_t element_count_ = 0;
};

/// Tells RTP from RTCP on a shared port by the second octet (RFC 5761 §4).
[[nodiscard]] inline bool is_rtcp(BytesView datagram) {
  if (datagram.size() < 2) return false;
  const auto type = std::to_integer<unsigned>(datagram[1]);
  return type >= 192 && type <= 223;
}

// Rewriting in place, of packets that were parsed before. Shorter memory is left alone.
void set_marker(MutableBytes packet, bool has_marker);
void set_payload_type(MutableBytes packet, std::uint8_t payload_type);
void set_sequence(MutableBytes packet, std::uint16_t sequence);
void set_timestamp(MutableBytes packet, std::uint32_t timestamp);
void set_ssrc(MutableBytes packet, std::uint32_t ssrc);

}  // namespace backlot::rtp

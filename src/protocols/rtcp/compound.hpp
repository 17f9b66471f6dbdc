#pragma once

#include <cstdint>
#include <optional>

#include "base/byte_writer.hpp"
#include "base/bytes.hpp"
#include "protocols/rtcp/error.hpp"

namespace backlot::rtcp {

inline constexpr std::size_t kHeaderSize = 4;

/// Packet types (RFC 3550 §12.1, RFC 4585 §6.1).
namespace type {
inline constexpr std::uint8_t kSenderReport = 200;
inline constexpr std::uint8_t kReceiverReport = 201;
inline constexpr std::uint8_t kSdes = 202;
inline constexpr std::uint8_t kBye = 203;
inline constexpr std::uint8_t kTransportLayerFeedback = 205;
inline constexpr std::uint8_t kPayloadFeedback = 206;
}  // namespace type

/// One packet of a compound.
///
///    0                   1                   2                   3
///    0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
///   |V=2|P|  count  |      type     |   length in words, minus one  |
struct Packet {
  std::uint8_t count = 0;  ///< blocks, sources, or the feedback format
  std::uint8_t type = 0;
  BytesView body;  ///< after the header, without padding

  [[nodiscard]] bool is_feedback(std::uint8_t feedback_type, std::uint8_t format) const {
    return type == feedback_type && count == format;
  }
};

/// Walks the packets of a datagram. Reduced-size compounds (RFC 5506) are welcome.
class CompoundReader {
 public:
  explicit CompoundReader(BytesView datagram) : rest_(datagram) {}

  /// The next packet; nothing at the end or at the first malformed one.
  [[nodiscard]] std::optional<Packet> next();
  /// Why the walk ended early, if it did.
  [[nodiscard]] std::error_code error() const { return error_; }

 private:
  std::optional<Packet> stop(Error error);

  BytesView rest_;
  std::error_code error_;
};

/// Writes the header of a packet whose body has `body_size` octets, a multiple of four.
void write_header(ByteWriter& writer, std::uint8_t count, std::uint8_t type, std::size_t body_size);

}  // namespace backlot::rtcp

#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "protocols/websocket/error.hpp"

namespace backlot::websocket {

/// RFC 6455 §5.2.
enum class Opcode : std::uint8_t {
  Continuation = 0x0,
  Text = 0x1,
  Binary = 0x2,
  Close = 0x8,
  Ping = 0x9,
  Pong = 0xA
};

[[nodiscard]] constexpr bool is_control(Opcode opcode) {
  return (static_cast<unsigned>(opcode) & 0x8U) != 0;
}

using MaskingKey = std::array<std::byte, 4>;

inline constexpr std::size_t kMaxControlPayload = 125;
inline constexpr std::size_t kMaxFrameHeader = 14;

/// What stands before a payload (RFC 6455 §5.2).
///
///     0                   1                   2                   3
///     0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
///    +-+-+-+-+-------+-+-------------+-------------------------------+
///    |F|R|R|R| opcode|M| Payload len |    Extended payload length    |
///    |I|S|S|S|  (4)  |A|     (7)     |             (16/64)           |
///    |N|V|V|V|       |S|             |   (if payload len==126/127)   |
///    | |1|2|3|       |K|             |                               |
///    +-+-+-+-+-------+-+-------------+ - - - - - - - - - - - - - - - +
///    |     Extended payload length continued, if payload len == 127  |
///    + - - - - - - - - - - - - - - - +-------------------------------+
///    |                               | Masking-key, if MASK set to 1 |
///    +-------------------------------+-------------------------------+
struct FrameHeader {
  bool is_final = true;
  Opcode opcode = Opcode::Text;
  std::optional<MaskingKey> mask;
  std::uint64_t payload_size = 0;
  std::size_t header_size = 0;
};

/// Reads a header; nothing when more bytes are needed. Fails for what no peer may send.
[[nodiscard]] Result<std::optional<FrameHeader>> parse_frame_header(BytesView bytes);

/// Masks or unmasks in place; `offset` is the place of the first byte in its payload (§5.3).
void apply_mask(MutableBytes payload, const MaskingKey& key, std::size_t offset);

/// A whole unmasked frame, as a server sends it: the same bytes for every receiver.
[[nodiscard]] Bytes server_frame(Opcode opcode, BytesView payload);
/// A whole masked frame, as a client sends it.
[[nodiscard]] Bytes client_frame(Opcode opcode,
                                 BytesView payload,
                                 const MaskingKey& key,
                                 bool is_final = true);

/// The payload of a close frame; the reason is cut to what a control frame holds.
[[nodiscard]] Bytes close_payload(std::uint16_t code, std::string_view reason);

}  // namespace backlot::websocket

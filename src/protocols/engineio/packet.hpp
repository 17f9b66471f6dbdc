#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "protocols/engineio/error.hpp"

namespace backlot::engineio {

/// Engine.IO protocol 4.
enum class PacketType : std::uint8_t { Open, Close, Ping, Pong, Message, Upgrade, Noop };

/// One packet. `data` of a binary message holds bytes, else UTF-8 text.
struct Packet {
  PacketType type = PacketType::Noop;
  std::string data;
  bool is_binary = false;
  friend bool operator==(const Packet&, const Packet&) = default;
};

/// Packets one polling request may carry.
inline constexpr std::size_t kMaxPacketsPerPayload = 128;
/// Stands between the packets of a payload.
inline constexpr char kSeparator = '\x1e';

/// Reads a packet in its text form: a type digit and data, or "b" and base64.
[[nodiscard]] Result<Packet> parse_packet(std::string_view text);
[[nodiscard]] std::string serialize(const Packet& packet);

/// Reads the body of a polling request.
[[nodiscard]] Result<std::vector<Packet>> parse_payload(std::string_view body);
[[nodiscard]] std::string serialize_payload(std::span<const Packet> packets);

}  // namespace backlot::engineio

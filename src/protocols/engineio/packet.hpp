#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

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

/// Stands between the packets of a payload.
inline constexpr char kSeparator = '\x1e';

/// Reads a packet in its text form: a type digit and data, or "b" and base64.
[[nodiscard]] Result<Packet> parse_packet(std::string_view text);
[[nodiscard]] std::string serialize(const Packet& packet);

/// Reads the body of a polling request packet by packet: however many there are, memory is needed
/// for one. The bytes of the body bound them, as they do in the protocol.
class PayloadReader {
 public:
  /// @param body  outlives the reader
  explicit PayloadReader(std::string_view body) : rest_(body) {}

  /// The next packet; after a failure there is none. Not to be called when done.
  [[nodiscard]] Result<Packet> next();
  [[nodiscard]] bool is_done() const { return !rest_; }

 private:
  std::optional<std::string_view> rest_;  // an empty rest is an empty packet
};

[[nodiscard]] std::string serialize_payload(std::span<const Packet> packets);

}  // namespace backlot::engineio

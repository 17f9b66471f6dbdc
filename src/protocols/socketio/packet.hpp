#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "protocols/socketio/error.hpp"

namespace backlot::socketio {

/// Socket.IO protocol 5.
enum class PacketType : std::uint8_t {
  Connect,
  Disconnect,
  Event,
  Ack,
  ConnectError,
  BinaryEvent,
  BinaryAck
};

inline constexpr std::size_t kMaxAttachments = 10;
inline constexpr std::size_t kMaxNamespace = 128;

/// One packet: `<type>[<attachments>-][<namespace>,][<ack id>][<JSON>]`.
///
/// The JSON is text here: whoever owns a JSON library reads it, and looks up the placeholders
/// `{"_placeholder":true,"num":n}` of a binary packet in `attachments`.
struct Packet {
  PacketType type = PacketType::Event;
  std::string name_space = "/";
  std::optional<std::uint64_t> ack_id;
  std::string payload;
  std::vector<Bytes> attachments;
  friend bool operator==(const Packet&, const Packet&) = default;
};

[[nodiscard]] constexpr bool is_binary(PacketType type) {
  return type == PacketType::BinaryEvent || type == PacketType::BinaryAck;
}

/// The text of a packet; its attachments follow as binary messages.
[[nodiscard]] std::string serialize(const Packet& packet);

/// Puts packets together from the text and binary messages of one connection.
///
/// A packet that announces attachments is complete when the last has come; nothing else may come
/// in between. What a count claims costs nothing until the bytes are there.
class Decoder {
 public:
  /// A text message: a packet, unless attachments must come first.
  Result<std::optional<Packet>> add(std::string_view text);
  /// A binary message: an attachment; the packet it completes, if it does.
  Result<std::optional<Packet>> add(Bytes attachment);

 private:
  std::optional<Packet> waiting_;
  std::size_t missing_ = 0;
};

}  // namespace backlot::socketio

#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "protocols/websocket/frame.hpp"

namespace backlot::websocket {

enum class Role : std::uint8_t { Server, Client };

struct TextMessage {
  std::string text;
  friend bool operator==(const TextMessage&, const TextMessage&) = default;
};
struct BinaryMessage {
  Bytes data;
  friend bool operator==(const BinaryMessage&, const BinaryMessage&) = default;
};
struct PingMessage {
  Bytes data;
  friend bool operator==(const PingMessage&, const PingMessage&) = default;
};
struct PongMessage {
  Bytes data;
  friend bool operator==(const PongMessage&, const PongMessage&) = default;
};
/// The peer closes; 1005 stands for a frame without a code (RFC 6455 §7.1.5).
struct CloseMessage {
  std::uint16_t code = 1005;
  std::string reason;
  friend bool operator==(const CloseMessage&, const CloseMessage&) = default;
};

using Message = std::variant<TextMessage, BinaryMessage, PingMessage, PongMessage, CloseMessage>;

/// Makes messages of the bytes of one connection: unmasks, joins fragments, checks UTF-8.
///
/// Memory follows what has arrived, never what a length field claims. After an error or a close
/// frame nothing more is read.
class MessageReader {
 public:
  struct Options {
    Role role = Role::Server;  ///< ours: a server demands masks, a client refuses them
    std::size_t max_message = 1'000'000;
  };

  explicit MessageReader(Options options) : options_(options) {}

  /// Takes bytes in whatever pieces they come. Messages before a fault are still delivered.
  Result<void> receive(BytesView bytes);
  /// The next whole message.
  [[nodiscard]] std::optional<Message> poll();

 private:
  Result<std::size_t> read_header(BytesView bytes);
  std::size_t read_payload(BytesView bytes);
  Result<void> check_header() const;
  Result<void> finish_frame();
  Result<void> finish_data();
  Result<void> finish_close();

  Options options_;
  std::array<std::byte, kMaxFrameHeader> header_bytes_{};
  std::size_t header_filled_ = 0;
  std::optional<FrameHeader> frame_;  // of the frame whose payload is arriving
  std::size_t payload_read_ = 0;
  std::optional<Opcode> fragmented_;  // what the message under way began with
  Bytes data_;
  Bytes control_;
  std::vector<Message> ready_;
  std::size_t polled_ = 0;
  bool is_over_ = false;
};

}  // namespace backlot::websocket

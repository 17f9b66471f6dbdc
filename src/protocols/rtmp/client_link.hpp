#pragma once

#include <optional>

#include "protocols/rtmp/chunk_reader.hpp"
#include "protocols/rtmp/chunk_writer.hpp"
#include "protocols/rtmp/command.hpp"
#include "protocols/rtmp/handshake.hpp"

namespace backlot::rtmp {

/// What every client session has: the handshake, the chunks both ways, acknowledgements, pings.
class ClientLink {
 public:
  ClientLink(Random& random, ChunkReader::Limits limits);

  /// Takes all of what arrived.
  ///
  /// @param shaken  called once, when the handshake is done
  /// @param told    called with each command
  /// @param other   called with each message that is neither a command nor the link's own affair
  template <class Shaken, class Told, class Other>
  [[nodiscard]] Result<void> receive(BytesView input, Shaken shaken, Told told, Other other) {
    while (!input.empty()) {
      const bool was_shaking = !is_handshake_done();
      auto message = next(input);
      if (!message) return std::unexpected{message.error()};
      if (was_shaking && is_handshake_done()) shaken();
      if (!*message) break;
      if (!is_command(**message)) {
        other(std::move(**message));
        continue;
      }
      const auto command = parse_command(**message);
      if (!command) return std::unexpected{command.error()};
      told(*command);
    }
    return {};
  }

  void send(std::uint32_t stream_id, const Command& command);
  void send_control(MessageType type, std::uint32_t value);
  void send(const MessageView& message);
  [[nodiscard]] Bytes take_transmit();

 private:
  /// Takes bytes off the front of `input` until a message the session must see is whole.
  [[nodiscard]] Result<std::optional<Message>> next(BytesView& input);
  [[nodiscard]] bool is_handshake_done() const { return handshake_.is_done(); }
  [[nodiscard]] static bool is_command(const Message& message) {
    return message.type == MessageType::CommandAmf0 || message.type == MessageType::CommandAmf3;
  }
  Result<bool> consume(const Message& message);

  ClientHandshake handshake_;
  ChunkReader reader_;
  Bytes transmit_;
  std::uint64_t received_ = 0;
  std::uint64_t acknowledged_ = 0;
  std::uint32_t window_ = 2'500'000;
};

}  // namespace backlot::rtmp

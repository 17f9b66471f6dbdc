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

  /// Takes bytes off the front of `input` until a message the session must see is whole.
  [[nodiscard]] Result<std::optional<Message>> next(BytesView& input);

  void send(std::uint32_t stream_id, const Command& command);
  void send_control(MessageType type, std::uint32_t value);
  void send(const MessageView& message);
  [[nodiscard]] Bytes take_transmit();

  [[nodiscard]] bool is_handshake_done() const { return handshake_.is_done(); }

 private:
  Result<bool> consume(const Message& message);

  ClientHandshake handshake_;
  ChunkReader reader_;
  Bytes transmit_;
  std::uint64_t received_ = 0;
  std::uint64_t acknowledged_ = 0;
  std::uint32_t window_ = 2'500'000;
};

}  // namespace backlot::rtmp

#include "protocols/rtmp/client_link.hpp"

#include <algorithm>
#include <utility>

#include "base/byte_reader.hpp"

namespace backlot::rtmp {
namespace {

constexpr std::uint32_t kMinWindow = 1'000;

}  // namespace

ClientLink::ClientLink(Random& random, ChunkReader::Limits limits)
    : handshake_(random), reader_(limits), transmit_(handshake_.take_transmit()) {}

Result<std::optional<Message>> ClientLink::next(BytesView& input) {
  received_ += input.size();
  if (!handshake_.is_done()) {
    if (const auto shaken = handshake_.receive(input); !shaken)
      return std::unexpected{shaken.error()};
    const Bytes reply = handshake_.take_transmit();
    transmit_.insert(transmit_.end(), reply.begin(), reply.end());
  }
  while (!input.empty()) {
    auto message = reader_.next(input);
    if (!message) return message;
    if (!*message) break;
    const auto is_consumed = consume(**message);
    if (!is_consumed) return std::unexpected{is_consumed.error()};
    if (*is_consumed) continue;
    received_ -= input.size();  // counted again by the next call
    return message;
  }
  if (received_ - acknowledged_ >= window_) {
    acknowledged_ = received_;
    send_control(MessageType::Acknowledgement, static_cast<std::uint32_t>(received_));
  }
  return std::nullopt;
}

/// Acts on protocol control; tells whether the message is done with.
Result<bool> ClientLink::consume(const Message& message) {
  ByteReader reader{message.payload};
  switch (message.type) {
    case MessageType::WindowAckSize:
      window_ = std::max(reader.u32(), kMinWindow);
      if (!reader.ok()) return fail(Error::InvalidControl);
      return true;
    case MessageType::UserControl: {
      const std::uint16_t event = reader.u16();
      const std::uint32_t value = reader.u32();
      if (reader.ok() && event == static_cast<std::uint16_t>(UserControl::PingRequest))
        append_user_control(transmit_, UserControl::PingResponse, value);
      return true;
    }
    case MessageType::Acknowledgement:
    case MessageType::SetPeerBandwidth: return true;
    default: return false;
  }
}

void ClientLink::send(std::uint32_t stream_id, const Command& command) {
  append_command(transmit_, kOurChunkSize, stream_id, command);
}

void ClientLink::send_control(MessageType type, std::uint32_t value) {
  append_control(transmit_, type, value);
}

void ClientLink::send(const MessageView& message) {
  append_message(transmit_, kOurChunkSize, message);
}

Bytes ClientLink::take_transmit() { return std::exchange(transmit_, {}); }

}  // namespace backlot::rtmp

#pragma once

#include <optional>

#include "base/bytes.hpp"

namespace backlot::rtmp {

/// Message types of the RTMP 1.0 specification, §5.4 and §7.1.
enum class MessageType : std::uint8_t {
  SetChunkSize = 1,
  Abort = 2,
  Acknowledgement = 3,
  UserControl = 4,
  WindowAckSize = 5,
  SetPeerBandwidth = 6,
  Audio = 8,
  Video = 9,
  DataAmf3 = 15,
  CommandAmf3 = 17,
  DataAmf0 = 18,
  CommandAmf0 = 20,
  Aggregate = 22,
};

/// The type of a number from the wire; nothing for those we do not know.
[[nodiscard]] std::optional<MessageType> message_type(std::uint8_t value);

/// A whole message.
struct Message {
  MessageType type = MessageType::DataAmf0;
  std::uint32_t timestamp = 0;  ///< milliseconds, wrapping
  std::uint32_t stream_id = 0;
  Bytes payload;
  friend bool operator==(const Message&, const Message&) = default;
};

/// A message whose payload belongs to somebody else.
struct MessageView {
  MessageType type = MessageType::DataAmf0;
  std::uint32_t timestamp = 0;
  std::uint32_t stream_id = 0;
  BytesView payload;
};

}  // namespace backlot::rtmp

#include "protocols/rtmp/message.hpp"

namespace backlot::rtmp {

std::optional<MessageType> message_type(std::uint8_t value) {
  switch (value) {
    case 1: return MessageType::SetChunkSize;
    case 2: return MessageType::Abort;
    case 3: return MessageType::Acknowledgement;
    case 4: return MessageType::UserControl;
    case 5: return MessageType::WindowAckSize;
    case 6: return MessageType::SetPeerBandwidth;
    case 8: return MessageType::Audio;
    case 9: return MessageType::Video;
    case 15: return MessageType::DataAmf3;
    case 17: return MessageType::CommandAmf3;
    case 18: return MessageType::DataAmf0;
    case 20: return MessageType::CommandAmf0;
    case 22: return MessageType::Aggregate;
    default: return std::nullopt;
  }
}

}  // namespace backlot::rtmp

#include "protocols/rtmp/chunk_writer.hpp"

#include <algorithm>

#include "base/byte_writer.hpp"
#include "base/check.hpp"

namespace backlot::rtmp {
namespace {

constexpr std::uint32_t kExtended = 0xFF'FFFF;
constexpr std::uint8_t kContinuation = 3U << 6U;
constexpr std::uint8_t kDynamicLimit = 2;

std::uint8_t chunk_stream_of(MessageType type) {
  switch (type) {
    case MessageType::Audio: return 4;
    case MessageType::Video:
    case MessageType::Aggregate: return 6;
    case MessageType::DataAmf0:
    case MessageType::DataAmf3: return 5;
    case MessageType::CommandAmf0:
    case MessageType::CommandAmf3: return 3;
    default: return 2;
  }
}

}  // namespace

void append_message(Bytes& out, std::uint32_t chunk_size, const MessageView& message) {
  BACKLOT_CHECK(chunk_size > 0 && message.payload.size() <= 0xFF'FFFF);
  const std::uint8_t chunk_stream = chunk_stream_of(message.type);
  const bool is_extended = message.timestamp >= kExtended;
  out.reserve(out.size() + message.payload.size() + 16 + message.payload.size() / chunk_size * 5);
  ByteAppender appender{out};
  appender.u8(chunk_stream);
  appender.u24(is_extended ? kExtended : message.timestamp);
  appender.u24(static_cast<std::uint32_t>(message.payload.size()));
  appender.u8(static_cast<std::uint8_t>(message.type));
  appender.u32_little(message.stream_id);
  if (is_extended) appender.u32(message.timestamp);
  BytesView left = message.payload;
  while (true) {
    const std::size_t taken = std::min<std::size_t>(left.size(), chunk_size);
    appender.bytes(left.first(taken));
    left = left.subspan(taken);
    if (left.empty()) return;
    appender.u8(kContinuation | chunk_stream);
    if (is_extended) appender.u32(message.timestamp);
  }
}

void append_control(Bytes& out, MessageType type, std::uint32_t value) {
  Bytes payload;
  ByteAppender{payload}.u32(value);
  append_message(out, kOurChunkSize, {.type = type, .payload = payload});
}

void append_peer_bandwidth(Bytes& out, std::uint32_t window) {
  Bytes payload;
  ByteAppender appender{payload};
  appender.u32(window);
  appender.u8(kDynamicLimit);
  append_message(out, kOurChunkSize, {.type = MessageType::SetPeerBandwidth, .payload = payload});
}

void append_user_control(Bytes& out, UserControl event, std::uint32_t value) {
  Bytes payload;
  ByteAppender appender{payload};
  appender.u16(static_cast<std::uint16_t>(event));
  appender.u32(value);
  append_message(out, kOurChunkSize, {.type = MessageType::UserControl, .payload = payload});
}

}  // namespace backlot::rtmp

#pragma once

#include "base/bytes.hpp"
#include "protocols/rtmp/message.hpp"

namespace backlot::rtmp {

/// The chunk size we announce: few continuation headers, and ffmpeg's own choice, hence proved
/// with every platform.
inline constexpr std::uint32_t kOurChunkSize = 60'000;

/// Appends a message as chunks: a full header with an absolute time stamp, then continuations.
///
/// The bytes depend on nothing sent before, so one copy serves every receiver. The chunk stream
/// follows from the type: 2 control, 3 command, 4 audio, 5 data, 6 video.
void append_message(Bytes& out, std::uint32_t chunk_size, const MessageView& message);

/// Appends a protocol control message with one 32-bit value (§5.4).
void append_control(Bytes& out, MessageType type, std::uint32_t value);

/// Tells the peer what it may send before it hears from us (§5.4.5).
void append_peer_bandwidth(Bytes& out, std::uint32_t window);

/// User control events (§7.1.7).
enum class UserControl : std::uint16_t {
  StreamBegin = 0,
  StreamEof = 1,
  PingRequest = 6,
  PingResponse = 7,
};
void append_user_control(Bytes& out, UserControl event, std::uint32_t value);

}  // namespace backlot::rtmp

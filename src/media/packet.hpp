#pragma once

#include <cstdint>

#include "base/bytes.hpp"
#include "base/time.hpp"

namespace backlot::media {

enum class VideoCodec : std::uint8_t { Vp8, H264, Vp9, Av1 };

/// What an RTP packet brought, without its header.
struct RtpPayload {
  std::uint16_t sequence = 0;
  std::uint32_t timestamp = 0;
  bool is_marked = false;
  BytesView payload;
};

/// What an encoder made. Video: one access unit of H.264, AVCC with 4-byte lengths; Audio: one raw
/// frame of AAC; Opus: one packet.
struct EncodedPacket {
  enum class Kind : std::uint8_t { Audio, Video, Opus };
  Kind kind = Kind::Video;
  MediaTime pts{};
  bool is_keyframe = false;
  Bytes data;
  std::uint8_t rung = 0;  ///< of the ladder; 0: the program itself
};

}  // namespace backlot::media

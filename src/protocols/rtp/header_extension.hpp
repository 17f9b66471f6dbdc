#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/bytes.hpp"
#include "base/time.hpp"

namespace backlot::rtp {

/// The header extensions we know by URI.
enum class Extension : std::uint8_t {
  Mid,
  StreamId,
  RepairedStreamId,
  AbsSendTime,
  TransportSequence,
  AudioLevel,
  VideoOrientation,
  TimeOffset,
  AbsCaptureTime,
  PlayoutDelay,
  DependencyDescriptor,
};
inline constexpr std::size_t kExtensionKinds = 11;

[[nodiscard]] std::string_view uri_of(Extension extension);
[[nodiscard]] std::optional<Extension> find_extension(std::string_view uri);

/// abs-send-time: seconds in 6.18 fixed point, on any clock that runs evenly.
[[nodiscard]] std::array<std::byte, 3> abs_send_time(Instant now);

/// transport-wide-cc: the sequence number of a packet on its transport.
[[nodiscard]] std::array<std::byte, 2> transport_sequence(std::uint16_t sequence);
[[nodiscard]] std::optional<std::uint16_t> parse_transport_sequence(BytesView data);

/// ssrc-audio-level (RFC 6464): 0 is full scale, 127 silence.
struct AudioLevel {
  bool has_voice = false;
  std::uint8_t minus_dbov = 127;
};
[[nodiscard]] std::optional<AudioLevel> parse_audio_level(BytesView data);

}  // namespace backlot::rtp

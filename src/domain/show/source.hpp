#pragma once

#include <compare>
#include <cstdint>

#include "base/id.hpp"

namespace backlot::show {

enum class MediaKind : std::uint8_t { Audio, Video };

/// What a participant's track shows or carries. In JSON: "microphone", "camera", "screen",
/// "screen-audio".
enum class TrackSource : std::uint8_t { Microphone, Camera, Screen, ScreenAudio };

/// A published track: a producer at the SFU.
struct Track {
  ProducerId producer;
  TrackSource source = TrackSource::Camera;
  friend bool operator==(const Track&, const Track&) = default;
};

[[nodiscard]] constexpr MediaKind kind_of(TrackSource source) {
  return source == TrackSource::Microphone || source == TrackSource::ScreenAudio ? MediaKind::Audio
                                                                                 : MediaKind::Video;
}

/// What takes a place on the stage: a person (camera, with the microphone) or a person's screen
/// (with its sound).
enum class StageKind : std::uint8_t { Person, Screen };

/// One item of the stage. In JSON: `{"participantId": "...", "kind": "person" | "screen"}`.
struct StageItem {
  ParticipantId participant;
  StageKind kind = StageKind::Person;
  friend auto operator<=>(const StageItem&, const StageItem&) = default;
};

}  // namespace backlot::show

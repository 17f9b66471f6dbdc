#pragma once

#include <compare>
#include <cstdint>

#include "base/id.hpp"

namespace backlot::show {

enum class MediaKind : std::uint8_t { Audio, Video };

/// What a participant's track shows or carries. In JSON: "microphone", "camera", "screen",
/// "screen-audio", "second-camera".
enum class TrackSource : std::uint8_t { Microphone, Camera, Screen, ScreenAudio, SecondCamera };

/// A published track: a producer at the SFU.
struct Track {
  ProducerId producer;
  TrackSource source = TrackSource::Camera;
  bool operator==(const Track&) const = default;
};

[[nodiscard]] constexpr MediaKind kind_of(TrackSource source) {
  return source == TrackSource::Microphone || source == TrackSource::ScreenAudio ? MediaKind::Audio
                                                                                 : MediaKind::Video;
}

/// What takes a place on the stage: a person (camera, with the microphone), a person's screen (with
/// its sound), a person's second camera, or the clip that plays, which is nobody's. In JSON:
/// "person", "screen", "second-camera", "clip".
enum class StageKind : std::uint8_t { Person, Screen, SecondCamera, Clip };

/// The track whose picture a participant's item shows; a clip is not a track.
[[nodiscard]] constexpr TrackSource picture_of(StageKind kind) {
  switch (kind) {
    case StageKind::Person: return TrackSource::Camera;
    case StageKind::Screen: return TrackSource::Screen;
    case StageKind::SecondCamera: return TrackSource::SecondCamera;
    case StageKind::Clip: break;
  }
  return TrackSource::Camera;
}

/// One item of the stage. In JSON: `{"participantId": "...", "kind": "person"}`; a clip's
/// participant is the nil UUID.
struct StageItem {
  ParticipantId participant;
  StageKind kind = StageKind::Person;
  friend auto operator<=>(const StageItem&, const StageItem&) = default;
};

/// The clip's place: it belongs to no participant, and there is one at most.
[[nodiscard]] inline StageItem clip_item() { return {ParticipantId{}, StageKind::Clip}; }

}  // namespace backlot::show

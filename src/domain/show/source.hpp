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
/// its sound), a person's second camera, or what is nobody's: the clip that plays, an uploaded
/// picture. In JSON: "person", "screen", "second-camera", "clip", "image".
enum class StageKind : std::uint8_t { Person, Screen, SecondCamera, Clip, Image };

/// There is one of each at most; its participant is the nil id.
[[nodiscard]] constexpr bool is_nobodys(StageKind kind) {
  return kind == StageKind::Clip || kind == StageKind::Image;
}

/// What everybody looks at, rather than somebody to look at: its edges matter.
[[nodiscard]] constexpr bool is_shared(StageKind kind) {
  return kind == StageKind::Screen || is_nobodys(kind);
}

/// The track whose picture a participant's item shows; what is nobody's is not a track.
[[nodiscard]] constexpr TrackSource picture_of(StageKind kind) {
  switch (kind) {
    case StageKind::Person: return TrackSource::Camera;
    case StageKind::Screen: return TrackSource::Screen;
    case StageKind::SecondCamera: return TrackSource::SecondCamera;
    case StageKind::Clip:
    case StageKind::Image: break;
  }
  return TrackSource::Camera;
}

/// One item of the stage. In JSON: `{"participantId": "...", "kind": "person"}`; the participant of
/// what is nobody's is the nil UUID.
struct StageItem {
  ParticipantId participant;
  StageKind kind = StageKind::Person;
  friend auto operator<=>(const StageItem&, const StageItem&) = default;
};

[[nodiscard]] inline StageItem clip_item() { return {ParticipantId{}, StageKind::Clip}; }
[[nodiscard]] inline StageItem image_item() { return {ParticipantId{}, StageKind::Image}; }

}  // namespace backlot::show

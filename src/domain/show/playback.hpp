#pragma once

#include <chrono>
#include <cstdint>

#include "base/id.hpp"
#include "base/time.hpp"

namespace backlot {

using PlaybackId = Id<struct PlaybackTag>;

}  // namespace backlot

namespace backlot::show {

/// "clip": an uploaded video, seen and heard. "music": the sound of an uploaded file, under speech.
/// "sound": an effect, once and over everything.
enum class PlaybackKind : std::uint8_t { Clip, Music, Sound };

/// An uploaded file that plays; one clip and one piece of music at a time, and several sounds.
struct Playback {
  PlaybackId id;
  PlaybackKind kind = PlaybackKind::Clip;
  AssetId asset;
  bool is_looping = false;
  bool is_full_screen = false;  ///< of a clip: nobody else is seen or heard; else it is on stage
  bool is_ducked = true;        ///< of music: it steps back while somebody speaks
  double gain = 1;              ///< 0 to 2
  WallTime started_at{};        ///< when its first moment is to be seen and heard
  bool operator==(const Playback&) const = default;
};

/// From the command to the first moment: time for everybody to have the file at hand.
inline constexpr std::chrono::milliseconds kPlaybackLead{500};
/// A sound answers to the finger: whoever has no file by then hears the rest of it.
inline constexpr std::chrono::milliseconds kSoundLead{200};

}  // namespace backlot::show

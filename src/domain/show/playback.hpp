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
enum class PlaybackKind : std::uint8_t { Clip, Music };

/// An uploaded file that plays; at most one of each kind at a time.
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

}  // namespace backlot::show

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "base/units.hpp"
#include "domain/show/source.hpp"

namespace backlot::stage {

/// A rectangle in fractions of the canvas: 0,0 is the top left, 1,1 the bottom right.
struct Rect {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
  friend bool operator==(const Rect&, const Rect&) = default;
};

/// "cover" fills the rectangle and crops, "contain" shows everything with bars.
enum class Fit : std::uint8_t { Cover, Contain };

/// One source on the canvas.
struct Tile {
  show::StageItem item;
  Rect rect;
  Fit fit = Fit::Cover;
  int z = 0;
  double corner_radius = 0;  ///< fraction of the canvas height
  bool has_video = false;    ///< false: draw the avatar card (initials on a colour derived from the
                             ///< participant id)
  std::string name;          ///< the name tag; empty draws none
  std::string headline;
  friend bool operator==(const Tile&, const Tile&) = default;
};

/// How loud one track is in the program; tracks not listed are not heard.
struct AudioGain {
  ParticipantId participant;
  show::TrackSource source = show::TrackSource::Microphone;
  double gain = 1;
  friend bool operator==(const AudioGain&, const AudioGain&) = default;
};

/// How tiles go from the scene before to this one. "cut" or "ease" (cubic ease in and out).
struct Transition {
  bool is_animated = true;
  WallTime started_at{};
  std::chrono::milliseconds duration{250};
  friend bool operator==(const Transition&, const Transition&) = default;
};

/// The picture and sound of one moment, resolved: nobody after compose() computes a layout.
struct Scene {
  std::uint64_t seq = 0;  ///< of the show event it follows from
  std::uint32_t background_rgb = 0x101418;
  std::vector<Tile> tiles;  ///< bottom to top
  std::vector<AudioGain> audio;
  Transition transition;
  friend bool operator==(const Scene&, const Scene&) = default;
};

}  // namespace backlot::stage

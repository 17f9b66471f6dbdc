#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/units.hpp"

namespace backlot::sfu {

/// One way to send a consumer's video, and what it costs.
struct LayerChoice {
  std::size_t spatial = 0;
  std::uint8_t temporal = 0;  ///< this one and those below it
  Bitrate rate;
};

/// What one video consumer would take.
struct VideoWish {
  std::vector<LayerChoice> choices;  ///< worst first, each dearer than the one before
  int priority = 0;                  ///< the higher ones are served whole before the lower ones
  std::int64_t area = 0;             ///< pixels it is shown in; the larger first among equals
  std::optional<std::size_t> held;   ///< the choice in effect; nothing: it gets none
};

/// Divides what a path carries among the videos on it: first the worst choice for everybody in
/// order, then step by step better ones, priority by priority. A step up needs room to spare, so
/// that nobody swings between two choices.
///
/// @return the choice of each wish; nothing where not even the worst one fits
[[nodiscard]] std::vector<std::optional<std::size_t>> allocate(
    Bitrate budget, const std::vector<VideoWish>& wishes);

}  // namespace backlot::sfu

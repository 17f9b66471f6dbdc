#pragma once

#include <optional>

#include "domain/show/look.hpp"
#include "domain/show/source.hpp"

namespace backlot::show {

/// A backdrop of one color that is taken out of a camera's picture: what lies under its tile shows
/// instead. All but the color go from 0 to 1; brightness plays no part.
struct ChromaKey {
  Color color{0x00b140};
  double similarity = 0.2;  ///< how far from the color it still is the backdrop
  double smoothness = 0.1;  ///< how far from there to where nothing is taken away
  double spill = 0.5;       ///< how much of the backdrop's shine on the rest is taken away
  bool operator==(const ChromaKey&) const = default;
};

/// Of a participant's cameras. In JSON: "camera", "secondCamera", null where nothing is cut out.
struct ChromaKeys {
  std::optional<ChromaKey> camera;
  std::optional<ChromaKey> second_camera;
  bool operator==(const ChromaKeys&) const = default;

  /// Null: not a camera.
  [[nodiscard]] std::optional<ChromaKey>* of(TrackSource source) {
    if (source == TrackSource::Camera) return &camera;
    return source == TrackSource::SecondCamera ? &second_camera : nullptr;
  }
  [[nodiscard]] const std::optional<ChromaKey>* of(TrackSource source) const {
    if (source == TrackSource::Camera) return &camera;
    return source == TrackSource::SecondCamera ? &second_camera : nullptr;
  }
};

}  // namespace backlot::show

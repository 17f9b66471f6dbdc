#pragma once

#include "media/audio/samples.hpp"

namespace backlot::media {

/// A gain that glides: a step in loudness would click.
class GainRamp {
 public:
  /// Silent until set.
  void set(double target) { target_ = static_cast<float>(target); }
  [[nodiscard]] bool is_silent() const { return current_ == 0 && target_ == 0; }
  /// Adds `in` to `mix` at the gliding gain; both of the same length.
  void add(SamplesView in, MutableSamples mix);

 private:
  float current_ = 0;
  float target_ = 0;
};

}  // namespace backlot::media

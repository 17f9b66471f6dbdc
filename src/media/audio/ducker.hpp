#pragma once

#include "media/audio/samples.hpp"

namespace backlot::media {

/// Lets music step back while somebody speaks: 14 dB down within a fifth of a second, up again
/// within a second once there was half a second of silence.
class Ducker {
 public:
  /// Adds the music to the mix, which is everything else.
  /// @param music  as long as `mix`
  void add(SamplesView music, MutableSamples mix);
  [[nodiscard]] float gain() const { return gain_; }

 private:
  void listen(SamplesView speech);

  float gain_ = 1;
  double energy_ = 0;  ///< mean square of the last hundredths of a second, fading
  int hold_ = 0;       ///< sample frames of silence that are still speech
};

}  // namespace backlot::media

#pragma once

#include "media/audio/samples.hpp"

namespace backlot::media {

/// Reads a queue of samples at a speed a hair off one, so that a sender's clock that runs fast or
/// slow neither fills the queue nor empties it.
///
/// At speed one from a whole position samples pass unchanged.
class DriftResampler {
 public:
  void push(SamplesView interleaved) {
    queue_.insert(queue_.end(), interleaved.begin(), interleaved.end());
  }
  /// Sample frames that can be read ahead of the position.
  [[nodiscard]] double available() const;
  /// Fills `out`, moving `speed` input frames per output frame; what is not there is silence.
  void read(MutableSamples out, double speed);
  /// Forgets everything.
  void clear();
  /// Moves the position forward without reading.
  void skip(double frames);

 private:
  [[nodiscard]] float at(std::size_t frame, std::size_t channel) const;
  void drop_consumed();

  Samples queue_;
  double position_ = 0;  ///< in frames from the start of the queue
};

}  // namespace backlot::media

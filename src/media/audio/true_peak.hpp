#pragma once

#include <array>
#include <cstddef>

#include "media/audio/samples.hpp"

namespace backlot::media {

/// The peak of the wave between the samples too, by four-fold oversampling (ITU-R BS.1770-4,
/// annex 2). What ends a piece is seen six sample frames later, with the next one.
class TruePeak {
 public:
  static constexpr std::size_t kTaps = 12;

  /// The highest absolute value of an interleaved piece. Where that cannot reach `floor` the peak
  /// of the samples is good enough: most sound is quiet, and oversampling is work.
  [[nodiscard]] float of(SamplesView interleaved, float floor = 0);

 private:
  [[nodiscard]] float between(const Samples& line) const;

  std::array<Samples, kChannels> lines_;  ///< what was last heard, and the piece
};

}  // namespace backlot::media

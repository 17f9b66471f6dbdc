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

  /// The highest absolute value of an interleaved piece.
  [[nodiscard]] float of(SamplesView interleaved);

 private:
  struct Channel {
    std::array<float, kTaps> past{};  ///< newest first
  };
  std::array<Channel, kChannels> channels_;
};

}  // namespace backlot::media

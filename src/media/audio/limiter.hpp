#pragma once

#include <cstddef>

#include "media/audio/samples.hpp"
#include "media/audio/true_peak.hpp"

namespace backlot::media {

/// Keeps true peaks under -1 dBTP: looks one millisecond ahead, comes down within it, recovers in
/// about 200 ms. Quiet sound passes unchanged, one millisecond later.
class Limiter {
 public:
  static constexpr std::size_t kLookAhead = 40;  ///< sample frames

  /// @param interleaved  a multiple of kLookAhead sample frames
  void process(MutableSamples interleaved);

 private:
  void process_block(MutableSamples block);

  TruePeak detector_;
  Samples held_ = Samples(kLookAhead * kChannels, 0.0F);
  float gain_ = 1;
  float held_peak_ = 0;
};

}  // namespace backlot::media

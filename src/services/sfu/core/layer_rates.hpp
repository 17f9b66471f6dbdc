#pragma once

#include <algorithm>
#include <array>

#include "services/sfu/core/rate_meter.hpp"

namespace backlot::sfu {

/// How fast one stream comes, by its temporal layers.
class LayerRates {
 public:
  static constexpr std::size_t kTemporal = 3;  ///< higher ones count as the last

  void add(Instant now, std::uint8_t temporal, std::size_t octets) {
    meters_[std::min<std::size_t>(temporal, kTemporal - 1)].add(now, octets);
  }
  /// Of this temporal layer and those below it.
  [[nodiscard]] Bitrate rate(Instant now, std::uint8_t temporal) const {
    Bitrate sum;
    for (std::size_t i = 0; i <= std::min<std::size_t>(temporal, kTemporal - 1); ++i)
      sum.bps += meters_[i].rate(now).bps;
    return sum;
  }
  /// The highest temporal layer that comes.
  [[nodiscard]] std::uint8_t highest(Instant now) const {
    for (std::size_t i = kTemporal - 1; i > 0; --i)
      if (meters_[i].rate(now).bps > 0) return static_cast<std::uint8_t>(i);
    return 0;
  }

 private:
  std::array<RateMeter, kTemporal> meters_;
};

}  // namespace backlot::sfu

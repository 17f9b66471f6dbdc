#pragma once

#include <cstddef>
#include <optional>

#include "base/time.hpp"

namespace backlot::sfu {

/// When a publisher is to be told how many of its layers anybody receives, so that it neither
/// encodes nor sends the others.
///
/// More is told at once, less after it held for a while, and either again while the publisher does
/// not do as told: a word may be lost.
class LayerDemand {
 public:
  static constexpr Duration kPatience = 10s;  ///< before fewer layers are asked for
  static constexpr Duration kRepeat = 5s;

  /// @param wanted   layers from the lowest on that somebody receives; the lowest always runs
  /// @param running  layers that come
  /// @return how many to ask for, when it is time to
  [[nodiscard]] std::optional<std::size_t> look(Instant now,
                                                std::size_t wanted,
                                                std::size_t running);

 private:
  std::size_t asked_ = 0;  ///< 0: nothing was said yet, so all of them may run
  std::optional<Instant> fewer_since_;
  Instant told_at_{};
};

}  // namespace backlot::sfu

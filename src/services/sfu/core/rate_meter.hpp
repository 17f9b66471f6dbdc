#pragma once

#include <array>
#include <cstdint>

#include "base/time.hpp"
#include "base/units.hpp"

namespace backlot::sfu {

/// How fast octets pass, over the last stretch of time. Counts in buckets: nothing grows.
class RateMeter {
 public:
  static constexpr std::size_t kBuckets = 10;

  explicit RateMeter(Duration window = 1s) : bucket_(window / kBuckets) {}

  void add(Instant now, std::size_t octets);
  /// Nothing passed yet or lately: zero.
  [[nodiscard]] Bitrate rate(Instant now) const;

 private:
  [[nodiscard]] std::int64_t index(Instant now) const { return now.time_since_epoch() / bucket_; }

  Duration bucket_;
  std::array<std::uint32_t, kBuckets> octets_{};
  std::int64_t first_ = 0;  ///< the bucket counting began with
  std::int64_t newest_ = 0;
  bool has_begun_ = false;
};

}  // namespace backlot::sfu

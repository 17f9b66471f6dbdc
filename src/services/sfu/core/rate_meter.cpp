#include "services/sfu/core/rate_meter.hpp"

#include <algorithm>

namespace backlot::sfu {
namespace {

constexpr auto kCount = static_cast<std::int64_t>(RateMeter::kBuckets);
// A rate of less than this much of the window would be a guess.
constexpr std::int64_t kLeastBuckets = 3;

}  // namespace

void RateMeter::add(Instant now, std::size_t octets) {
  const std::int64_t bucket = index(now);
  const bool is_long_ago = !has_begun_ || bucket >= newest_ + 2 * kCount;
  if (is_long_ago) {
    octets_.fill(0);
    first_ = bucket;
    newest_ = bucket;
    has_begun_ = true;
  }
  if (bucket <= newest_ - kCount) return;
  for (; newest_ < bucket; ++newest_) octets_[static_cast<std::size_t>((newest_ + 1) % kCount)] = 0;
  octets_[static_cast<std::size_t>(bucket % kCount)] += static_cast<std::uint32_t>(octets);
}

Bitrate RateMeter::rate(Instant now) const {
  if (!has_begun_) return {};
  const std::int64_t current = std::max(index(now), newest_);
  const std::int64_t oldest = current - kCount + 1;
  std::int64_t sum = 0;
  for (std::int64_t bucket = std::max(oldest, newest_ - kCount + 1); bucket <= newest_; ++bucket)
    sum += octets_[static_cast<std::size_t>(bucket % kCount)];
  // The bucket of now is not full yet, and the first ones may lie before the beginning.
  const Duration in_current = now.time_since_epoch() - current * bucket_;
  const Duration covered =
      (current - std::max(oldest, first_)) * bucket_ + std::clamp(in_current, Duration{}, bucket_);
  const Duration window = std::max(covered, kLeastBuckets * bucket_);
  return {static_cast<std::int64_t>(static_cast<double>(sum) * 8.0 /
                                    std::chrono::duration<double>(window).count())};
}

}  // namespace backlot::sfu

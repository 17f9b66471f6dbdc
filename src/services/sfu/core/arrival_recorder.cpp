#include "services/sfu/core/arrival_recorder.hpp"

#include <algorithm>

namespace backlot::sfu {
namespace {

constexpr std::int64_t kTicksPerReference = 256;  // 64 ms
constexpr std::int64_t kReachBack = 500;          // how far behind a late packet is still reported

}  // namespace

void ArrivalRecorder::record(Instant now, std::uint16_t sequence) {
  if (pending_.size() == kMaxPending) return;
  const std::int64_t unwrapped = unwrapper_.unwrap(sequence);
  if (next_ && unwrapped < *next_ - kReachBack) return;
  pending_.push_back({.sequence = unwrapped, .ticks = now.time_since_epoch() / 250us});
}

std::optional<rtcp::TransportFeedback> ArrivalRecorder::take(Instant now) {
  last_report_ = now;
  if (pending_.empty()) return std::nullopt;
  std::ranges::sort(pending_);

  rtcp::TransportFeedback feedback;
  const std::int64_t first = pending_.front().sequence;
  // Begin with what is missing before the first arrival, unless that would be the whole message.
  const bool continues =
      next_ && first >= *next_ && static_cast<std::size_t>(first - *next_) < kMaxStatuses / 2;
  std::int64_t expected = continues ? *next_ : first;
  std::int64_t last_ticks = pending_.front().ticks / kTicksPerReference * kTicksPerReference;
  feedback.base_sequence = static_cast<std::uint16_t>(expected);
  feedback.reference_time = static_cast<std::uint32_t>(last_ticks / kTicksPerReference) & 0xFFFFFFU;
  feedback.feedback_count = count_++;

  std::size_t used = 0;
  for (; used < pending_.size(); ++used) {
    const Arrival& arrival = pending_[used];
    if (arrival.sequence < expected) continue;  // the same number twice
    const std::int64_t delta = arrival.ticks - last_ticks;
    const auto missing = static_cast<std::size_t>(arrival.sequence - expected);
    if (delta < INT16_MIN || delta > INT16_MAX) break;
    if (feedback.statuses.size() + missing + 1 > kMaxStatuses) break;
    feedback.statuses.resize(feedback.statuses.size() + missing);
    feedback.statuses.emplace_back(static_cast<std::int16_t>(delta));
    last_ticks = arrival.ticks;
    expected = arrival.sequence + 1;
  }
  pending_.erase(pending_.begin(), pending_.begin() + static_cast<std::ptrdiff_t>(used));
  next_ = std::max(next_.value_or(expected), expected);
  return feedback;
}

}  // namespace backlot::sfu

#include "services/compositor/core/reception.hpp"

#include <algorithm>
#include <cstdlib>

namespace backlot::compositor {

void Reception::observe(std::uint16_t sequence, std::uint32_t timestamp, Instant now) {
  const std::int64_t unwrapped = sequences_.unwrap(sequence);
  if (first_ < 0) first_ = unwrapped;
  highest_ = std::max(highest_, unwrapped);
  ++received_;
  const auto arrival = static_cast<std::uint32_t>(
      std::chrono::duration<double>(now.time_since_epoch()).count() * rate_);
  const std::int64_t transit = static_cast<std::int32_t>(arrival - timestamp);
  if (received_ > 1)
    jitter_ += (static_cast<double>(std::llabs(transit - transit_)) - jitter_) / 16;
  transit_ = transit;
}

void Reception::sender_report(std::uint64_t ntp, Instant now) {
  last_sr_ = static_cast<std::uint32_t>(ntp >> 16U);
  last_sr_at_ = now;
}

Reception::Report Reception::take_report(Instant now) {
  Report report;
  if (received_ == 0) return report;
  const std::int64_t expected = highest_ - first_ + 1;
  const std::int64_t recent = expected - expected_before_;
  const std::int64_t lost = recent - (received_ - received_before_);
  if (recent > 0 && lost > 0)
    report.fraction_lost =
        static_cast<std::uint8_t>(std::min<std::int64_t>(lost * 256 / recent, 255));
  expected_before_ = expected;
  received_before_ = received_;
  report.cumulative_lost = static_cast<std::int32_t>(
      std::clamp<std::int64_t>(expected - received_, -0x80'0000, 0x7f'ffff));
  report.highest_sequence = static_cast<std::uint32_t>(highest_);
  report.jitter = static_cast<std::uint32_t>(jitter_);
  report.last_sr = last_sr_;
  if (last_sr_ != 0)
    report.delay_since_last_sr = static_cast<std::uint32_t>(
        std::chrono::duration<double>(now - last_sr_at_).count() * 65536);
  return report;
}

}  // namespace backlot::compositor

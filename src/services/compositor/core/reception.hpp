#pragma once

#include <cstdint>

#include "base/sequence.hpp"
#include "base/time.hpp"

namespace backlot::compositor {

/// Counts how one RTP stream arrives, for receiver reports (RFC 3550 §6.4.1, A.3, A.8).
class Reception {
 public:
  struct Report {
    std::uint8_t fraction_lost = 0;
    std::int32_t cumulative_lost = 0;
    std::uint32_t highest_sequence = 0;
    std::uint32_t jitter = 0;
    std::uint32_t last_sr = 0;
    std::uint32_t delay_since_last_sr = 0;
  };

  explicit Reception(std::uint32_t clock_rate) : rate_(clock_rate) {}

  void observe(std::uint16_t sequence, std::uint32_t timestamp, Instant now);
  void sender_report(std::uint64_t ntp, Instant now);
  /// What to say now; the fraction is of the time since the report before.
  [[nodiscard]] Report take_report(Instant now);

 private:
  std::uint32_t rate_;
  Unwrapper<std::uint16_t> sequences_;
  std::int64_t first_ = -1;
  std::int64_t highest_ = -1;
  std::int64_t received_ = 0;
  std::int64_t expected_before_ = 0;
  std::int64_t received_before_ = 0;
  std::int64_t transit_ = 0;
  double jitter_ = 0;
  std::uint32_t last_sr_ = 0;
  Instant last_sr_at_{};
};

}  // namespace backlot::compositor

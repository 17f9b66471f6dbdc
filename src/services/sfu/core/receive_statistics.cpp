#include "services/sfu/core/receive_statistics.hpp"

#include <algorithm>
#include <cmath>

namespace backlot::sfu {

void ReceiveStatistics::receive(Instant now,
                                std::int64_t sequence,
                                std::uint32_t timestamp,
                                std::uint32_t clock_rate) {
  ++received_;
  if (!first_) {
    first_ = sequence;
    newest_ = sequence;
  } else if (sequence > newest_) {
    newest_ = sequence;
    update_jitter(now, timestamp, clock_rate);
  } else {
    first_ = std::min(*first_, sequence);
    return;  // late: says nothing about jitter
  }
  last_arrival_ = now;
  last_timestamp_ = timestamp;
}

void ReceiveStatistics::update_jitter(Instant now,
                                      std::uint32_t timestamp,
                                      std::uint32_t clock_rate) {
  const auto elapsed = static_cast<double>(to_ticks(now - *last_arrival_, clock_rate));
  const auto advanced = static_cast<double>(static_cast<std::int32_t>(timestamp - last_timestamp_));
  const double difference = std::abs(elapsed - advanced);
  if (difference < 5.0 * clock_rate) jitter_ += (difference - jitter_) / 16.0;
}

void ReceiveStatistics::receive_sender_report(Instant now, std::uint64_t ntp_time) {
  last_sr_ = static_cast<std::uint32_t>(ntp_time >> 16U);
  last_sr_arrival_ = now;
}

rtcp::ReportBlock ReceiveStatistics::report(Instant now, std::uint32_t ssrc) {
  const auto expected = first_ ? static_cast<std::uint64_t>(newest_ - *first_ + 1) : 0;
  const auto expected_since = static_cast<std::int64_t>(expected - expected_before_);
  const auto received_since = static_cast<std::int64_t>(received_ - received_before_);
  const std::int64_t lost_since = std::max<std::int64_t>(expected_since - received_since, 0);
  covered_ = static_cast<std::uint64_t>(std::max<std::int64_t>(expected_since, 0));
  expected_before_ = expected;
  received_before_ = received_;

  const auto lost = static_cast<std::int64_t>(expected) - static_cast<std::int64_t>(received_);
  rtcp::ReportBlock block{.ssrc = ssrc};
  if (expected_since > 0)
    block.fraction_lost =
        static_cast<std::uint8_t>(std::min<std::int64_t>(lost_since * 256 / expected_since, 255));
  block.cumulative_lost =
      static_cast<std::int32_t>(std::clamp<std::int64_t>(lost, -0x800000, 0x7FFFFF));
  block.highest_sequence = static_cast<std::uint32_t>(newest_);
  block.jitter = static_cast<std::uint32_t>(jitter_);
  block.last_sr = last_sr_;
  if (last_sr_ != 0)
    block.delay_since_last_sr = static_cast<std::uint32_t>(to_ticks(now - last_sr_arrival_, 65536));
  return block;
}

}  // namespace backlot::sfu

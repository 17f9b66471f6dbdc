#pragma once

#include <optional>
#include <span>

#include "base/time.hpp"
#include "base/units.hpp"
#include "services/sfu/core/delay_trend.hpp"
#include "services/sfu/core/loss_bound.hpp"
#include "services/sfu/core/rate_meter.hpp"

namespace backlot::sfu {

/// How much the path to one receiver carries, from what became of the packets sent: Google
/// congestion control (draft-ietf-rmcat-gcc-02), the delay-based half with additive increase and
/// multiplicative decrease, bounded by losses. Fed at every feedback message; knows no clock.
class BandwidthEstimator {
 public:
  static constexpr Bitrate kLeast = kilobits(64);
  static constexpr Bitrate kMost = kilobits(200'000);
  /// Without an answer for this long the path is thought down, and the estimate falls.
  static constexpr Duration kSilence = 700ms;

  explicit BandwidthEstimator(Bitrate start) : rate_(start) {}

  /// Takes what became of packets, in the order they were sent.
  void receive(Instant now, std::span<const PacketResult> results, Duration round_trip);
  /// A probe was carried at this rate.
  void receive_probe(Bitrate proved);
  /// Packets are sent and no message speaks of them: called at every tick while that is so.
  void miss_answers(Instant now);

  [[nodiscard]] Bitrate estimate() const;
  /// What arrives, by the receiver's clock.
  [[nodiscard]] Bitrate acknowledged() const { return acknowledged_.rate(newest_arrival_); }
  [[nodiscard]] DelayTrend::Usage usage() const { return trend_.usage(); }
  [[nodiscard]] double loss() const { return losses_.loss(); }
  /// When the path last carried less than was thought.
  [[nodiscard]] std::optional<Instant> decreased() const { return decreased_; }

 private:
  /// Where the path was full before: near it, growth is careful (§5.5).
  struct Capacity {
    double mean = 0;      ///< kbit/s
    double variance = 0;  ///< of it, relative to the mean
  };

  void decrease(Instant now, Duration round_trip);
  void increase(Instant now, Duration round_trip);
  void note_capacity(Bitrate measured);
  [[nodiscard]] double capacity_deviation() const;
  [[nodiscard]] Bitrate carried() const;

  Bitrate rate_;
  DelayTrend trend_;
  LossBound losses_;
  RateMeter acknowledged_{500ms};
  Instant newest_arrival_{};
  std::optional<Capacity> capacity_;
  std::optional<Instant> updated_;
  std::optional<Instant> decreased_;
  Instant missed_{};
};

}  // namespace backlot::sfu

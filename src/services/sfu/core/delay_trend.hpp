#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>

#include "base/time.hpp"
#include "services/sfu/core/send_history.hpp"

namespace backlot::sfu {

/// Whether packets queue up on the way, by the trend of their delay: the over-use detector of
/// Google congestion control (draft-ietf-rmcat-gcc-02 §5.3, §5.4) with the line fitted through the
/// last groups in place of the Kalman filter, as browsers do today.
class DelayTrend {
 public:
  enum class Usage : std::uint8_t { Normal, Over, Under };

  /// Takes what became of packets, in the order they were sent.
  void receive(std::span<const PacketResult> results);
  [[nodiscard]] Usage usage() const { return usage_; }
  /// Delays from before a break say nothing about the path after it.
  void restart();

 private:
  /// Packets that left within 5 ms count as one.
  struct Group {
    Instant first_sent{};
    Instant last_sent{};
    Duration arrived{};  ///< of the last one
  };
  struct Point {
    double at = 0;     ///< ms, arrival
    double delay = 0;  ///< ms, smoothed
  };
  static constexpr std::size_t kWindow = 20;

  void close(const Group& group);
  void add(double sent_delta, double arrived_delta, double at);
  [[nodiscard]] double slope() const;
  void judge(double trend, double sent_delta, double at);
  void adapt(double strength, double at);

  std::optional<Group> current_;
  std::optional<Group> before_;
  std::optional<Duration> first_arrival_;
  std::array<Point, kWindow> points_{};
  std::size_t count_ = 0;
  double accumulated_ = 0;
  double smoothed_ = 0;
  double last_trend_ = 0;
  double threshold_;
  std::optional<double> last_adapted_;
  std::optional<double> over_for_;
  int over_count_ = 0;
  Usage usage_ = Usage::Normal;

 public:
  DelayTrend();
};

}  // namespace backlot::sfu

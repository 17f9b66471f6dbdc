#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/sequence.hpp"
#include "base/time.hpp"
#include "protocols/rtcp/transport_feedback.hpp"

namespace backlot::sfu {

/// Notes when the packets of a publisher's transport arrived and tells the publisher, so that its
/// bandwidth estimation can work (transport-wide congestion control).
class ArrivalRecorder {
 public:
  static constexpr Duration kInterval = 50ms;
  static constexpr std::size_t kMaxStatuses =
      400;  ///< in one message, which stays below 1200 octets
  static constexpr std::size_t kMaxPending = 4000;  ///< arrivals beyond it are not reported

  void record(Instant now, std::uint16_t sequence);

  [[nodiscard]] bool is_due(Instant now) const {
    return !pending_.empty() && now - last_report_ >= kInterval;
  }
  /// The next message; call until it returns nothing.
  [[nodiscard]] std::optional<rtcp::TransportFeedback> take(Instant now);

 private:
  struct Arrival {
    std::int64_t sequence = 0;
    std::int64_t ticks = 0;  ///< of 250 us
    friend auto operator<=>(const Arrival&, const Arrival&) = default;
  };

  Unwrapper<std::uint16_t> unwrapper_;
  std::vector<Arrival> pending_;
  std::optional<std::int64_t> next_;  ///< the first sequence number not yet spoken of
  std::uint8_t count_ = 0;
  Instant last_report_{};
};

}  // namespace backlot::sfu

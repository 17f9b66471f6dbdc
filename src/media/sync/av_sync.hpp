#pragma once

#include <optional>

#include "base/sequence.hpp"
#include "base/time.hpp"

namespace backlot::media {

/// Learns how the RTP time of one track lies on our steady clock and on its sender's clock.
///
/// The earliest arrivals are the truth, everything later is jitter: the anchor is the least of
/// (arrival - media time) over the last five to ten seconds, so it follows a drifting sender. After
/// a pause or a jump of the sender's time it learns anew.
class TrackClock {
 public:
  explicit TrackClock(std::uint32_t clock_rate) : rate_(clock_rate == 0 ? 1 : clock_rate) {}

  void observe(std::int64_t timestamp, Instant arrived);
  /// A sender report: this RTP time is that NTP time (RFC 3550 §6.4.1).
  void report(std::uint64_t ntp, std::uint32_t rtp_timestamp);

  [[nodiscard]] bool is_running() const { return current_.has_value(); }
  /// When this RTP time would have come at the earliest.
  [[nodiscard]] Instant earliest(std::int64_t timestamp) const;
  /// The RTP time that would have come at this instant at the earliest.
  [[nodiscard]] double timestamp_at(Instant instant) const;
  /// How long the way took at least, by the sender's clock; comparable between tracks of one sender
  /// only.
  [[nodiscard]] std::optional<Duration> transit() const;

 private:
  [[nodiscard]] Duration media_time(std::int64_t timestamp) const;
  [[nodiscard]] Duration anchor() const;

  std::uint32_t rate_;
  std::optional<std::int64_t> last_timestamp_;
  Instant last_arrival_{};
  std::optional<Duration> current_;
  std::optional<Duration> previous_;
  Instant window_started_{};
  std::optional<Duration> sender_anchor_;
};

/// How much each of a person's two tracks must wait for the other so that lips and voice agree.
struct LipSync {
  Duration audio{};
  Duration video{};
};
/// Nothing waits until both senders' clocks are known; never more than half a second.
[[nodiscard]] LipSync align(const TrackClock& audio, const TrackClock& video);

}  // namespace backlot::media

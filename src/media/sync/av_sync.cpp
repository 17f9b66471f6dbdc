#include "media/sync/av_sync.hpp"

#include <algorithm>

namespace backlot::media {
namespace {

constexpr Duration kWindow = 5s;
constexpr Duration kLongestWait = 500ms;
constexpr Duration kPause = 1s;
constexpr std::int64_t kNanosecond = 1'000'000'000;

/// NTP time (32.32 seconds) without its era: only differences matter.
Duration ntp_time(std::uint64_t ntp) {
  const auto seconds = static_cast<std::int64_t>(ntp >> 32U);
  const auto fraction = static_cast<std::int64_t>(((ntp & 0xffff'ffffU) * kNanosecond) >> 32U);
  return Duration{seconds * kNanosecond + fraction};
}

}  // namespace

Duration TrackClock::media_time(std::int64_t timestamp) const {
  const std::int64_t seconds = timestamp / rate_;
  const std::int64_t rest = timestamp % rate_;
  return Duration{seconds * kNanosecond + rest * kNanosecond / rate_};
}

Duration TrackClock::anchor() const {
  if (!current_) return {};
  return previous_ ? std::min(*previous_, *current_) : *current_;
}

void TrackClock::observe(std::int64_t timestamp, Instant arrived) {
  const Duration offset = arrived.time_since_epoch() - media_time(timestamp);
  const bool has_paused = last_timestamp_ && arrived - last_arrival_ > kPause;
  const bool has_jumped = current_ && std::chrono::abs(offset - anchor()) > kPause;
  if (has_paused || has_jumped) current_ = previous_ = sender_anchor_ = std::nullopt;
  last_timestamp_ = timestamp;
  last_arrival_ = arrived;
  if (!current_ || arrived - window_started_ >= kWindow) {
    previous_ = current_;
    current_ = offset;
    window_started_ = arrived;
    return;
  }
  current_ = std::min(*current_, offset);
}

void TrackClock::report(std::uint64_t ntp, std::uint32_t rtp_timestamp) {
  if (!last_timestamp_) return;
  const auto near =
      static_cast<std::int32_t>(rtp_timestamp - static_cast<std::uint32_t>(*last_timestamp_));
  sender_anchor_ = ntp_time(ntp) - media_time(*last_timestamp_ + near);
}

Instant TrackClock::earliest(std::int64_t timestamp) const {
  return Instant{anchor() + media_time(timestamp)};
}

double TrackClock::timestamp_at(Instant instant) const {
  const Duration since = instant.time_since_epoch() - anchor();
  return static_cast<double>(since.count()) * rate_ / static_cast<double>(kNanosecond);
}

std::optional<Duration> TrackClock::transit() const {
  if (!current_ || !sender_anchor_) return std::nullopt;
  return anchor() - *sender_anchor_;
}

LipSync align(const TrackClock& audio, const TrackClock& video) {
  const auto audio_transit = audio.transit();
  const auto video_transit = video.transit();
  if (!audio_transit || !video_transit) return {};
  const Duration longest = std::max(*audio_transit, *video_transit);
  return {std::min(longest - *audio_transit, kLongestWait),
          std::min(longest - *video_transit, kLongestWait)};
}

}  // namespace backlot::media

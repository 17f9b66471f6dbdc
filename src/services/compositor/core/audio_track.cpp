#include "services/compositor/core/audio_track.hpp"

#include <algorithm>
#include <cmath>

namespace backlot::compositor {
namespace {

constexpr std::int64_t kStep = 480;           // 10 ms
constexpr std::int64_t kMostInvented = 4800;  // 100 ms, then silence
constexpr std::int64_t kLongestGap = 5760;    // 120 ms, then silence
constexpr std::int64_t kOpusUnit = 120;       // what concealment comes in
constexpr double kJump = 3840;                // 80 ms off: set the position anew
constexpr double kTolerance = 240;            // 5 ms off: begin to correct
constexpr double kArrived = 24;               // half a millisecond off: done
constexpr double kCorrection = 0.005;         // nobody hears so little
constexpr Duration kMoreDelay = 20ms;
constexpr Duration kLessDelay = 5ms;
constexpr Duration kCalm = 20s;

double in_samples(Duration duration) {
  return std::chrono::duration<double>(duration).count() * media::kSampleRate;
}

Duration in_time(double samples) {
  return Duration{static_cast<std::int64_t>(samples * 1e9 / media::kSampleRate)};
}

}  // namespace

Result<AudioTrack> AudioTrack::create() {
  auto voice = media::OpusVoice::create();
  if (!voice) return std::unexpected{voice.error()};
  return AudioTrack{std::move(*voice)};
}

void AudioTrack::push(const media::RtpPayload& packet, Instant now) {
  clock_.observe(buffer_.push(packet), now);
}

double AudioTrack::target(Instant at) const {
  return clock_.timestamp_at(at) - in_samples(delay_ + wait_);
}

double AudioTrack::position() const {
  return static_cast<double>(decoded_end_) - resampler_.available();
}

void AudioTrack::read(Instant at, media::MutableSamples out) {
  std::ranges::fill(out, 0.0F);
  if (!clock_.is_running()) return;
  adapt(at);
  const double wanted = target(at);
  if (is_started_ && std::abs(wanted - position()) > kJump) {
    is_started_ = false;
    ++stats_.jumps;
  }
  if (!is_started_ && !start(wanted)) return;
  lag_ = in_time(clock_.timestamp_at(at) - position());
  const double speed = 1 + speed_toward(wanted - position());
  const double frames = static_cast<double>(out.size() / media::kChannels);
  fill_queue(frames * speed + 4);
  resampler_.read(out, speed);
}

/// Begins when a packet's time has come; what is older than wanted is passed over.
bool AudioTrack::start(double wanted) {
  const auto begin = static_cast<std::int64_t>(std::floor(wanted));
  buffer_.discard_before(begin - kLongestGap);
  const auto first = buffer_.first();
  if (!first || static_cast<double>(*first) > wanted + kStep) return false;
  resampler_.clear();
  decoded_end_ = *first;
  invented_ = 0;
  is_started_ = true;
  is_correcting_ = false;
  const double ahead = std::floor(wanted - static_cast<double>(*first));
  if (ahead < 0) {
    resampler_.push(media::Samples(static_cast<std::size_t>(-ahead) * media::kChannels, 0.0F));
    return true;
  }
  fill_queue(ahead);
  resampler_.skip(ahead);
  return true;
}

/// Sound runs at its own speed until it is five milliseconds off, then a little faster or slower.
double AudioTrack::speed_toward(double error) {
  if (std::abs(error) > kTolerance) is_correcting_ = true;
  if (std::abs(error) < kArrived) is_correcting_ = false;
  if (!is_correcting_) return 0;
  return error > 0 ? kCorrection : -kCorrection;
}

void AudioTrack::fill_queue(double frames) {
  while (resampler_.available() < frames) decode_next();
}

void AudioTrack::decode_next() {
  const auto first = buffer_.first();
  if (!first) return bridge(kStep);
  const std::int64_t gap = *first - decoded_end_;
  if (gap >= kOpusUnit) return bridge(gap);
  decode_packet();
}

void AudioTrack::decode_packet() {
  const auto packet = buffer_.pop();
  const std::int64_t start = packet->timestamp;
  decoded_.clear();
  if (!voice_.decode(packet->payload, decoded_)) return;
  decoded_end_ = std::max(decoded_end_, start);
  // A packet that repeats what was invented loses its beginning.
  const std::int64_t overlap = std::clamp<std::int64_t>(
      decoded_end_ - start, 0, static_cast<std::int64_t>(decoded_.size() / media::kChannels));
  decoded_.erase(decoded_.begin(),
                 decoded_.begin() + overlap * static_cast<std::int64_t>(media::kChannels));
  invented_ = 0;
  append_decoded();
}

/// Fills time for which there is no packet: from the next packet's redundancy, invented, silent.
void AudioTrack::bridge(std::int64_t gap) {
  const std::int64_t wanted = std::min(gap, kStep * 2) / kOpusUnit * kOpusUnit;
  if (invented_ + wanted > kMostInvented || gap > kLongestGap) {
    // Rest: nobody speaks, or nobody is there.
    return append_silence(std::min(gap, kStep));
  }
  decoded_.clear();
  const auto* next = buffer_.peek();
  const bool can_recover = next != nullptr && gap <= kStep * 2;
  const auto done = can_recover ? voice_.recover(next->payload, static_cast<int>(wanted), decoded_)
                                : voice_.conceal(static_cast<int>(wanted), decoded_);
  if (!done || decoded_.empty()) return append_silence(kStep);
  invented_ += wanted;
  stats_.concealed += static_cast<std::uint64_t>(wanted);
  append_decoded();
}

void AudioTrack::append_silence(std::int64_t frames) {
  decoded_.assign(static_cast<std::size_t>(frames) * media::kChannels, 0.0F);
  append_decoded();
}

void AudioTrack::append_decoded() {
  resampler_.push(decoded_);
  decoded_end_ += static_cast<std::int64_t>(decoded_.size() / media::kChannels);
  // What comes for a time that was filled already is late.
  buffer_.discard_before(decoded_end_ - kOpusUnit + 1);
}

void AudioTrack::adapt(Instant at) {
  const std::uint64_t late = buffer_.stats().late;
  if (late != late_seen_) {
    delay_ = std::min(delay_ + kMoreDelay, kMostDelay);
    adapted_ = at;
  } else if (at - adapted_ > kCalm) {
    delay_ = std::max(delay_ - kLessDelay, kLeastDelay);
    adapted_ = at;
  }
  late_seen_ = late;
}

AudioTrack::Stats AudioTrack::stats() const {
  Stats stats = stats_;
  stats.packets = buffer_.stats().received;
  stats.late = buffer_.stats().late;
  return stats;
}

}  // namespace backlot::compositor

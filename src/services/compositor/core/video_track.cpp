#include "services/compositor/core/video_track.hpp"

#include <algorithm>

namespace backlot::compositor {
namespace {

constexpr Duration kLongestWait = 700ms;

}  // namespace

Result<VideoTrack> VideoTrack::create(media::VideoCodec codec, std::uint32_t clock_rate) {
  auto decoder = media::VideoDecoder::create(codec);
  if (!decoder) return std::unexpected{decoder.error()};
  return VideoTrack{std::move(*decoder), codec, clock_rate};
}

void VideoTrack::push(const media::RtpPayload& packet, Instant now) {
  buffer_.push(packet, now);
  clock_.observe(timestamps_.unwrap(packet.timestamp), now);
}

std::optional<VideoTrack::Shown> VideoTrack::poll(Instant now) {
  while (auto frame = buffer_.poll(now)) {
    auto decoded = decoder_.decode(frame->data);
    if (!decoded) {
      ++failed_;
      buffer_.require_key_frame();
      continue;
    }
    if (!*decoded) continue;
    ++decoded_;
    return Shown{std::move(**decoded), show_time(frame->timestamp, now)};
  }
  return std::nullopt;
}

Instant VideoTrack::show_time(std::int64_t timestamp, Instant now) const {
  // The buffer unwraps by itself; only the low 32 bits are common knowledge.
  const std::int64_t unwrapped = timestamps_.peek(static_cast<std::uint32_t>(timestamp));
  return std::min(clock_.earliest(unwrapped) + delay_, now + kLongestWait);
}

bool VideoTrack::take_key_frame_request(Instant now) {
  if (!buffer_.needs_key_frame()) return false;
  const std::uint64_t received = buffer_.stats().received;
  const Duration pause = received == received_when_asked_ ? kSilentInterval : kKeyFrameInterval;
  if (asked_ && now - *asked_ < pause) return false;
  asked_ = now;
  received_when_asked_ = received;
  return true;
}

VideoTrack::Stats VideoTrack::stats() const { return {buffer_.stats(), decoded_, failed_}; }

void PictureQueue::push(VideoTrack::Shown shown, Instant now) {
  last_arrival_ = now;
  if (waiting_.size() >= kMost) waiting_.pop_front();
  waiting_.push_back(std::move(shown));
}

void PictureQueue::advance(Instant at) {
  while (!waiting_.empty() && waiting_.front().at <= at) {
    current_ = std::move(waiting_.front().frame);
    waiting_.pop_front();
    ++number_;
  }
}

}  // namespace backlot::compositor

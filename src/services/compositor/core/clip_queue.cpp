#include "services/compositor/core/clip_queue.hpp"

#include <algorithm>

namespace backlot::compositor {
namespace {

constexpr std::int64_t kSeam = media::kSampleRate / 50;  // positions so close go on where they were
constexpr MediaTime kLongestPicture{100'000'000};
constexpr std::int64_t kSecond = 1'000'000'000;

std::int64_t samples_of(MediaTime time) {
  // Split: hours in nanoseconds times the rate would not fit.
  const std::int64_t seconds = time.count() / kSecond;
  const std::int64_t rest = time.count() % kSecond;
  return seconds * media::kSampleRate + (rest * media::kSampleRate + kSecond / 2) / kSecond;
}

std::int64_t length_of(const media::ClipSound& sound) {
  return static_cast<std::int64_t>(sound.samples.size() / media::kChannels);
}

MediaTime end_of(const media::ClipSound& sound) {
  return sound.at + MediaTime{length_of(sound) * kSecond / media::kSampleRate};
}

std::int64_t pixels_of(const media::ClipPicture& picture) {
  const Size size = picture.frame.picture.size;
  return std::int64_t{size.width} * size.height;
}

}  // namespace

MediaTime ClipQueue::sound_ahead() const {
  return sounds_.empty() ? MediaTime{} : end_of(sounds_.back()) - sounds_.front().at;
}

bool ClipQueue::wants_more() const {
  if (is_finished_) return false;
  const bool needs_picture = has_picture_ && pictures_.size() < kEnoughPictures;
  const bool needs_sound = has_sound_ && sound_ahead() < kEnoughSound;
  if (needs_picture) return !has_sound_ || sound_ahead() < kMostSound;
  const std::int64_t next = pictures_.empty() ? 0 : pixels_of(pictures_.back());
  return needs_sound && pixels_ + next <= kMostPixels;
}

void ClipQueue::push(media::ClipPicture picture) {
  // Without sound the last picture stands as long as the one before it.
  const MediaTime stands = std::clamp(picture.at - last_picture_, MediaTime{}, kLongestPicture);
  last_picture_ = picture.at;
  end_ = std::max(end_, picture.at + stands);
  pixels_ += pixels_of(picture);
  pictures_.push_back(std::move(picture));
  while (pixels_ > kMostPixels && pictures_.size() > 1) drop_oldest();
}

void ClipQueue::drop_oldest() {
  pixels_ -= pixels_of(pictures_.front());
  pictures_.pop_front();
}

void ClipQueue::push(media::ClipSound sound) {
  if (sound.samples.empty()) return;
  end_ = std::max(end_, end_of(sound));
  sounds_.push_back(std::move(sound));
  while (sounds_.size() > 1 && sound_ahead() > 2 * kMostSound) sounds_.pop_front();
}

void ClipQueue::advance(MediaTime position) {
  while (!pictures_.empty() && (pictures_.front().at <= position || !current_)) {
    current_ = pictures_.front().frame;
    ++number_;
    drop_oldest();
  }
}

void ClipQueue::forget_before(MediaTime position) {
  if (!pictures_.empty() && pictures_.front().at < position) advance(position);
  while (!sounds_.empty() && end_of(sounds_.front()) < position) sounds_.pop_front();
}

const media::VideoFrame* ClipQueue::picture() const { return current_ ? &*current_ : nullptr; }

void ClipQueue::read(MediaTime position, media::MutableSamples out) {
  std::ranges::fill(out, 0.0F);
  const std::int64_t wanted = samples_of(position);
  const bool goes_on = next_sample_ >= 0 && std::abs(wanted - next_sample_) <= kSeam;
  const std::int64_t begin = goes_on ? next_sample_ : wanted;
  const auto length = static_cast<std::int64_t>(out.size() / media::kChannels);
  next_sample_ = begin + length;
  while (!sounds_.empty()) {
    const media::ClipSound& sound = sounds_.front();
    const std::int64_t first = samples_of(sound.at);
    const std::int64_t last = first + length_of(sound);
    const std::int64_t from = std::max(first, begin);
    const std::int64_t to = std::min(last, next_sample_);
    if (from < to) {
      const auto in = static_cast<std::size_t>(from - first) * media::kChannels;
      const auto at = static_cast<std::size_t>(from - begin) * media::kChannels;
      const auto count = static_cast<std::size_t>(to - from) * media::kChannels;
      std::copy_n(sound.samples.begin() + static_cast<std::ptrdiff_t>(in), count,
                  out.begin() + static_cast<std::ptrdiff_t>(at));
    }
    if (last > next_sample_) return;
    sounds_.pop_front();
  }
}

}  // namespace backlot::compositor

#include "media/audio/resampler.hpp"

#include <algorithm>
#include <cmath>

namespace backlot::media {
namespace {

/// Cubic Hermite interpolation between b (t = 0) and c (t = 1).
float interpolate(float a, float b, float c, float d, float t) {
  const float c1 = 0.5F * (c - a);
  const float c2 = a - 2.5F * b + 2 * c - 0.5F * d;
  const float c3 = 0.5F * (d - a) + 1.5F * (b - c);
  return ((c3 * t + c2) * t + c1) * t + b;
}

}  // namespace

double DriftResampler::available() const {
  const std::size_t queued = queue_.size() / kChannels;
  return static_cast<double>(queued) - position_;
}

float DriftResampler::at(std::size_t frame, std::size_t channel) const {
  const std::size_t index = frame * kChannels + channel;
  return index < queue_.size() ? queue_[index] : 0.0F;
}

void DriftResampler::read(MutableSamples out, double speed) {
  for (std::size_t i = 0; i + kChannels <= out.size(); i += kChannels) {
    const auto frame = static_cast<std::size_t>(position_);
    const auto fraction = static_cast<float>(position_ - static_cast<double>(frame));
    for (std::size_t channel = 0; channel < kChannels; ++channel)
      out[i + channel] = fraction == 0.0F ? at(frame, channel)
                                          : interpolate(at(frame == 0 ? 0 : frame - 1, channel),
                                                        at(frame, channel), at(frame + 1, channel),
                                                        at(frame + 2, channel), fraction);
    position_ += speed;
  }
  drop_consumed();
}

void DriftResampler::skip(double frames) {
  position_ += std::max(frames, 0.0);
  drop_consumed();
}

void DriftResampler::clear() {
  queue_.clear();
  position_ = 0;
}

/// One frame before the position stays: interpolation looks back.
void DriftResampler::drop_consumed() {
  const auto whole = static_cast<std::size_t>(position_);
  const std::size_t dropped = std::min(whole < 2 ? 0 : whole - 1, queue_.size() / kChannels);
  queue_.erase(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(dropped * kChannels));
  position_ -= static_cast<double>(dropped);
  if (queue_.empty()) position_ = 0;
}

}  // namespace backlot::media

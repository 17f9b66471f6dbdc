#include "media/audio/mixer.hpp"

#include <algorithm>

namespace backlot::media {
namespace {

constexpr float kStep = 1.0F / (kSampleRate / 50.0F);  // from nothing to all in 20 ms

}  // namespace

void GainRamp::add(SamplesView in, MutableSamples mix) {
  const std::size_t size = std::min(in.size(), mix.size());
  for (std::size_t i = 0; i + kChannels <= size; i += kChannels) {
    current_ += std::clamp(target_ - current_, -kStep, kStep);
    for (std::size_t channel = 0; channel < kChannels; ++channel)
      mix[i + channel] += in[i + channel] * current_;
  }
}

}  // namespace backlot::media

#include "media/audio/ducker.hpp"

#include <algorithm>
#include <cmath>

namespace backlot::media {
namespace {

constexpr float kDucked = 0.2F;               // -14 dB
constexpr double kSpeech = 1e-4;              // -40 dBFS: above a quiet room, below a quiet voice
constexpr double kMemory = kSampleRate / 50;  // the level follows in 20 ms
constexpr int kHold = kSampleRate / 2;
constexpr float kDown = (1 - kDucked) / (kSampleRate / 5.0F);
constexpr float kUp = (1 - kDucked) / (kSampleRate * 1.0F);

}  // namespace

void Ducker::listen(SamplesView speech) {
  double square = 0;
  for (const float sample : speech) square += static_cast<double>(sample) * sample;
  energy_ += (square / static_cast<double>(kChannels) - energy_) / kMemory;
  if (energy_ > kSpeech)
    hold_ = kHold;
  else if (hold_ > 0)
    --hold_;
}

void Ducker::add(SamplesView music, MutableSamples mix) {
  const std::size_t size = std::min(music.size(), mix.size());
  for (std::size_t i = 0; i + kChannels <= size; i += kChannels) {
    listen(mix.subspan(i, kChannels));
    gain_ = hold_ > 0 ? std::max(kDucked, gain_ - kDown) : std::min(1.0F, gain_ + kUp);
    for (std::size_t channel = 0; channel < kChannels; ++channel)
      mix[i + channel] += music[i + channel] * gain_;
  }
}

}  // namespace backlot::media

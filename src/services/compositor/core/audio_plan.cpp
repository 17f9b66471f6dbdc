#include "services/compositor/core/audio_plan.hpp"

#include <algorithm>

namespace backlot::compositor {
namespace {

constexpr double kMostGain = 2;

/// What is not a number is silent.
double bounded(double gain) { return gain > 0 ? std::min(gain, kMostGain) : 0; }

}  // namespace

void AudioPlan::set_gains(const std::vector<stage::AudioGain>& gains) {
  for (auto& [key, ramp] : ramps_) ramp.set(0);
  for (const stage::AudioGain& gain : gains)
    ramps_[{gain.participant, gain.source}].set(bounded(gain.gain));
}

std::vector<SoundKey> AudioPlan::audible() const {
  std::vector<SoundKey> keys;
  for (const auto& [key, ramp] : ramps_) keys.push_back(key);
  return keys;
}

void AudioPlan::add(const SoundKey& key, media::SamplesView samples, media::MutableSamples mix) {
  const auto found = ramps_.find(key);
  if (found != ramps_.end()) found->second.add(samples, mix);
}

void AudioPlan::finish(media::MutableSamples mix) {
  leveler_.process(mix);
  limiter_.process(mix);
  std::erase_if(ramps_, [](const auto& entry) { return entry.second.is_silent(); });
}

}  // namespace backlot::compositor

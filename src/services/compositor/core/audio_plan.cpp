#include "services/compositor/core/audio_plan.hpp"

#include <algorithm>

namespace backlot::compositor {
namespace {

constexpr double kMostGain = 2;

/// What is not a number is silent.
double bounded(double gain) { return gain > 0 ? std::min(gain, kMostGain) : 0; }

}  // namespace

void AudioPlan::set_gains(const std::vector<stage::AudioGain>& gains,
                          const std::vector<stage::Playing>& playing) {
  for (auto& [key, voice] : voices_) voice.ramp.set(0);
  for (const stage::AudioGain& gain : gains)
    voices_[{gain.participant, gain.source}].ramp.set(bounded(gain.gain));
  for (const stage::Playing& one : playing) {
    Voice& voice = voices_[{.participant = {}, .playback = one.id}];
    voice.ramp.set(bounded(one.gain));
    voice.is_ducked = one.is_ducked;
  }
}

std::vector<SoundKey> AudioPlan::audible() const {
  std::vector<SoundKey> keys;
  for (const auto& [key, voice] : voices_) keys.push_back(key);
  return keys;
}

void AudioPlan::add(const SoundKey& key, media::SamplesView samples, media::MutableSamples mix) {
  const auto found = voices_.find(key);
  if (found == voices_.end()) return;
  ducked_.resize(mix.size(), 0.0F);
  found->second.ramp.add(samples, found->second.is_ducked ? media::MutableSamples{ducked_} : mix);
}

void AudioPlan::finish(media::MutableSamples mix) {
  ducker_.add(ducked_, mix);
  ducked_.assign(mix.size(), 0.0F);
  leveler_.process(mix);
  limiter_.process(mix);
  std::erase_if(voices_, [](const auto& entry) { return entry.second.ramp.is_silent(); });
}

}  // namespace backlot::compositor

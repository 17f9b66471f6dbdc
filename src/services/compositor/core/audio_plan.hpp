#pragma once

#include <map>
#include <vector>

#include "domain/stage/scene.hpp"
#include "media/audio/limiter.hpp"
#include "media/audio/loudness.hpp"
#include "media/audio/mixer.hpp"

namespace backlot::compositor {

/// Which microphone or screen a sound comes from.
struct SoundKey {
  ParticipantId participant;
  show::TrackSource source = show::TrackSource::Microphone;
  friend auto operator<=>(const SoundKey&, const SoundKey&) = default;
};

/// The program's sound: every track of the scene at its gain, brought to the loudness of the
/// platforms and limited. Tracks come and go without a click.
class AudioPlan {
 public:
  /// Sets the gains of a scene; tracks it does not list fade out.
  void set_gains(const std::vector<stage::AudioGain>& gains);
  /// Tracks that can be heard, fading ones included.
  [[nodiscard]] std::vector<SoundKey> audible() const;

  /// Adds one track's samples to `mix`; call once per audible track and chunk.
  void add(const SoundKey& key, media::SamplesView samples, media::MutableSamples mix);
  /// Levels and limits the finished mix and forgets tracks that have faded out.
  void finish(media::MutableSamples mix);

 private:
  std::map<SoundKey, media::GainRamp> ramps_;
  media::Leveler leveler_;
  media::Limiter limiter_;
};

}  // namespace backlot::compositor

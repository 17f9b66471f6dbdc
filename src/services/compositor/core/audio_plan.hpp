#pragma once

#include <map>
#include <vector>

#include "domain/stage/scene.hpp"
#include "media/audio/ducker.hpp"
#include "media/audio/limiter.hpp"
#include "media/audio/loudness.hpp"
#include "media/audio/mixer.hpp"

namespace backlot::compositor {

/// Which microphone, screen, clip or music a sound comes from.
struct SoundKey {
  ParticipantId participant;
  show::TrackSource source = show::TrackSource::Microphone;
  PlaybackId playback = {};  ///< a clip's, music's or sound's; the others are nobody's then
  friend auto operator<=>(const SoundKey&, const SoundKey&) = default;
};

/// The program's sound: every track of the scene at its gain, music under speech, brought to the
/// loudness of the platforms and limited. Tracks come and go without a click.
class AudioPlan {
 public:
  /// Sets the gains of a scene; what it does not list fades out.
  void set_gains(const std::vector<stage::AudioGain>& gains,
                 const std::vector<stage::Playing>& playing);
  /// Tracks that can be heard, fading ones included.
  [[nodiscard]] std::vector<SoundKey> audible() const;

  /// Adds one track's samples to `mix`; call once per audible track and chunk.
  void add(const SoundKey& key, media::SamplesView samples, media::MutableSamples mix);
  /// Levels and limits the finished mix and forgets tracks that have faded out.
  void finish(media::MutableSamples mix);

 private:
  struct Voice {
    media::GainRamp ramp;
    bool is_ducked = false;
  };

  std::map<SoundKey, Voice> voices_;
  media::Samples ducked_;  ///< what steps back under the rest of the mix
  media::Ducker ducker_;
  media::Leveler leveler_;
  media::Limiter limiter_;
};

}  // namespace backlot::compositor

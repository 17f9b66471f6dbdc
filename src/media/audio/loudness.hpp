#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "media/audio/samples.hpp"

namespace backlot::media {

/// Loudness as people hear it: K-weighted, in LUFS (ITU-R BS.1770-4, EBU R 128).
class LoudnessMeter {
 public:
  static constexpr std::size_t kStep = kSampleRate / 10;  ///< sample frames: 100 ms

  /// Calls `step` with the momentary loudness (of the last 400 ms) after each 100 ms of sound;
  /// silence is far below any threshold, never minus infinity.
  template <class Step>
  void push(SamplesView interleaved, Step step) {
    for (std::size_t i = 0; i + kChannels <= interleaved.size(); i += kChannels)
      if (add(interleaved.subspan(i, kChannels))) step(momentary());
  }

 private:
  struct Biquad {
    std::array<double, 2> past{};  ///< transposed direct form
  };
  struct Channel {
    Biquad shelf;
    Biquad high_pass;
  };

  /// True when a step is full.
  bool add(SamplesView frame);
  [[nodiscard]] double momentary() const;

  std::array<Channel, kChannels> channels_;
  double energy_ = 0;
  std::size_t frames_ = 0;
  std::array<double, 4> steps_{};  ///< mean squares of the last 400 ms
  std::size_t next_ = 0;
};

/// Integrated loudness of everything so far, gated as EBU R 128 says; none before there was sound.
class ProgramLoudness {
 public:
  void push(SamplesView interleaved);
  [[nodiscard]] std::optional<double> integrated() const;

 private:
  LoudnessMeter meter_;
  std::vector<double> steps_;
};

/// Brings a mix towards -16 LUFS: slowly up, faster down, at most 12 dB either way. Follows speech
/// and holds through pauses, so that silence does not begin to hiss.
class Leveler {
 public:
  static constexpr double kTarget = -16;

  void process(MutableSamples interleaved);
  [[nodiscard]] double gain() const { return gain_; }  ///< decibels

 private:
  void follow(double loudness);

  LoudnessMeter meter_;
  std::optional<double> level_;  ///< of what is heard when something is
  double gain_ = 0;
  float applied_ = 1;
};

}  // namespace backlot::media

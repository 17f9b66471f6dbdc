#include "media/audio/ducker.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace backlot::media {
namespace {

constexpr std::size_t kChunk = kSampleRate / 30 * kChannels;

Samples tone(double amplitude) {
  Samples out(kChunk);
  for (std::size_t i = 0; i < kChunk; ++i)
    out[i] =
        static_cast<float>(amplitude * std::sin(2 * std::numbers::pi * 440 *
                                                static_cast<double>(i / kChannels) / kSampleRate));
  return out;
}

/// The gain after so many thirtieths of a second beside that sound.
float gain_beside(Ducker& ducker, double amplitude, int chunks) {
  for (int i = 0; i < chunks; ++i) {
    Samples mix = tone(amplitude);
    ducker.add(tone(0.5), mix);
  }
  return ducker.gain();
}

TEST(Ducker, LeavesMusicAloneWhenNobodySpeaks) {
  Ducker ducker;
  Samples mix(kChunk, 0.0F);
  ducker.add(tone(0.5), mix);
  EXPECT_EQ(mix, tone(0.5));
}

TEST(Ducker, TakesMusicBackWithinAFifthOfASecondOfSpeech) {
  Ducker ducker;
  EXPECT_NEAR(gain_beside(ducker, 0.1, 8), 0.2F, 0.01F);
}

TEST(Ducker, HoldsThroughAPauseForBreath) {
  Ducker ducker;
  static_cast<void>(gain_beside(ducker, 0.1, 15));
  EXPECT_NEAR(gain_beside(ducker, 0, 12), 0.2F, 0.01F);
}

TEST(Ducker, LetsMusicComeBackAfterSpeech) {
  Ducker ducker;
  static_cast<void>(gain_beside(ducker, 0.1, 15));
  EXPECT_EQ(gain_beside(ducker, 0, 60), 1.0F);
}

TEST(Ducker, TakesTheNoiseOfARoomForSilence) {
  Ducker ducker;
  EXPECT_EQ(gain_beside(ducker, 0.003, 30), 1.0F);
}

}  // namespace
}  // namespace backlot::media

#include "media/audio/loudness.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "media/audio/limiter.hpp"
#include "media/audio/true_peak.hpp"

namespace backlot::media {
namespace {

Samples tone(std::size_t frames, double hertz, double decibels, double phase = 0) {
  Samples out(frames * kChannels);
  const double amplitude = std::pow(10, decibels / 20);
  for (std::size_t i = 0; i < frames; ++i)
    out[2 * i] = out[2 * i + 1] = static_cast<float>(
        amplitude *
        std::sin(2 * std::numbers::pi * hertz * static_cast<double>(i) / kSampleRate + phase));
  return out;
}

constexpr std::size_t kSecond = kSampleRate;

double integrated(const Samples& sound) {
  ProgramLoudness loudness;
  loudness.push(sound);
  return loudness.integrated().value_or(-999);
}

void append(Samples& to, const Samples& more) { to.insert(to.end(), more.begin(), more.end()); }

/// EBU Tech 3341, cases 1 and 2.
TEST(ProgramLoudnessTest, MeasuresTheToneOfTheStandard) {
  EXPECT_NEAR(integrated(tone(20 * kSecond, 1000, -23)), -23, 0.1);
  EXPECT_NEAR(integrated(tone(20 * kSecond, 1000, -33)), -33, 0.1);
}

/// EBU Tech 3341, case 3: what is far below does not count.
TEST(ProgramLoudnessTest, PassesOverPauses) {
  Samples sound = tone(10 * kSecond, 1000, -36);
  append(sound, tone(60 * kSecond, 1000, -23));
  append(sound, tone(10 * kSecond, 1000, -36));

  EXPECT_NEAR(integrated(sound), -23, 0.1);
}

TEST(ProgramLoudnessTest, SilenceHasNone) {
  ProgramLoudness loudness;
  loudness.push(Samples(kSecond * kChannels, 0.0F));

  EXPECT_FALSE(loudness.integrated());
}

/// The last ten seconds of what comes out.
double settled(Leveler& leveler, Samples sound) {
  for (std::size_t at = 0; at + 3200 <= sound.size(); at += 3200)
    leveler.process(MutableSamples{sound}.subspan(at, 3200));
  return integrated({sound.end() - 10 * kSecond * kChannels, sound.end()});
}

TEST(LevelerTest, BringsQuietAndLoudToTheTarget) {
  for (const double decibels : {-26.0, -20.0, -16.0, -8.0}) {
    Leveler leveler;
    EXPECT_NEAR(settled(leveler, tone(30 * kSecond, 1000, decibels)), Leveler::kTarget, 0.5);
  }
}

TEST(LevelerTest, GainIsBounded) {
  Leveler leveler;

  EXPECT_NEAR(settled(leveler, tone(30 * kSecond, 1000, -40)), -28, 0.5);
}

TEST(LevelerTest, HoldsThroughPauses) {
  Leveler leveler;
  settled(leveler, tone(30 * kSecond, 1000, -22));
  const double gain = leveler.gain();
  EXPECT_NEAR(gain, 6, 0.5);

  settled(leveler, tone(30 * kSecond, 1000, -60));

  EXPECT_NEAR(leveler.gain(), gain, 1);
}

TEST(LevelerTest, MakesNoSteps) {
  Leveler leveler;
  Samples sound(10 * kSecond * kChannels, 0.0F);
  const Samples loud = tone(10 * kSecond, 100, -6);
  append(sound, loud);
  for (std::size_t at = 0; at + 3200 <= sound.size(); at += 3200)
    leveler.process(MutableSamples{sound}.subspan(at, 3200));

  const float steepest = 2 * static_cast<float>(std::numbers::pi) * 100 / kSampleRate;
  for (std::size_t i = 2; i < sound.size(); ++i)
    ASSERT_LT(std::abs(sound[i] - sound[i - 2]), steepest);
}

/// A quarter of the sample rate at 45 degrees: every sample is 3 dB under the wave's peak.
TEST(TruePeakTest, SeesThePeakBetweenTheSamples) {
  const Samples sound = tone(4800, 12'000, -6, std::numbers::pi / 4);
  TruePeak detector;

  const double decibels = 20 * std::log10(detector.of(sound));

  EXPECT_NEAR(decibels, -6, 0.4);
}

TEST(LimiterTest, NoPeakBetweenSamplesPassesTheCeiling) {
  Limiter limiter;
  Samples sound = tone(16'000, 12'000, 2, std::numbers::pi / 4);
  limiter.process(sound);

  TruePeak detector;
  EXPECT_LT(20 * std::log10(detector.of(sound)), -0.9);
}

}  // namespace
}  // namespace backlot::media

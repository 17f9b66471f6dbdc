#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "media/audio/limiter.hpp"
#include "media/audio/mixer.hpp"
#include "media/audio/resampler.hpp"

namespace backlot::media {
namespace {

Samples tone(std::size_t frames, double hertz, double amplitude) {
  Samples out(frames * kChannels);
  for (std::size_t i = 0; i < frames; ++i)
    out[2 * i] = out[2 * i + 1] = static_cast<float>(
        amplitude * std::sin(2 * std::numbers::pi * hertz * static_cast<double>(i) / kSampleRate));
  return out;
}

float peak(SamplesView samples) {
  float value = 0;
  for (const float sample : samples) value = std::max(value, std::abs(sample));
  return value;
}

TEST(DriftResampler, PassesSamplesUnchangedAtSpeedOne) {
  DriftResampler resampler;
  const Samples in = tone(960, 440, 0.5);
  resampler.push(in);
  Samples out(in.size());

  resampler.read(MutableSamples{out}.first(640), 1.0);
  resampler.read(MutableSamples{out}.subspan(640), 1.0);

  EXPECT_EQ(out, in);
}

TEST(DriftResampler, KeepsATonePureAtAnotherSpeed) {
  DriftResampler resampler;
  resampler.push(tone(9600, 440, 0.5));
  Samples out(4800 * kChannels);

  resampler.read(out, 1.005);

  const Samples expected = tone(4800, 440 * 1.005, 0.5);
  for (std::size_t i = 0; i < out.size(); ++i) EXPECT_NEAR(out[i], expected[i], 0.002F);
  EXPECT_NEAR(resampler.available(), 9600 - 4800 * 1.005, 1.0);
}

TEST(DriftResampler, MissingSamplesAreSilent) {
  DriftResampler resampler;
  resampler.push(tone(10, 440, 0.5));
  Samples out(200 * kChannels, 1.0F);

  resampler.read(out, 1.0);

  EXPECT_EQ(out.back(), 0.0F);
}

TEST(GainRampTest, GlidesWithoutAStep) {
  GainRamp gain;
  EXPECT_TRUE(gain.is_silent());
  gain.set(1);
  const Samples in(1920, 1.0F);
  Samples mix(1920, 0.0F);

  gain.add(in, mix);

  EXPECT_LT(mix.front(), 0.01F);
  EXPECT_NEAR(mix.back(), 1.0F, 1e-4);
  for (std::size_t i = 2; i < mix.size(); ++i) EXPECT_LE(mix[i] - mix[i - 2], 0.0011F);
}

TEST(GainRampTest, TwoTracksAdd) {
  GainRamp one;
  GainRamp two;
  one.set(1);
  two.set(0.5);
  const Samples in(4000, 0.25F);
  Samples mix(4000, 0.0F);

  one.add(in, mix);
  two.add(in, mix);

  EXPECT_NEAR(mix.back(), 0.375F, 1e-4);
}

TEST(LimiterTest, QuietSoundPassesUnchangedOneMillisecondLater) {
  Limiter limiter;
  const Samples in = tone(1600, 440, 0.5);
  Samples out = in;

  limiter.process(MutableSamples{out}.first(1600));
  limiter.process(MutableSamples{out}.subspan(1600));

  const std::size_t shift = Limiter::kLookAhead * kChannels;
  for (std::size_t i = shift; i < out.size(); ++i) EXPECT_FLOAT_EQ(out[i], in[i - shift]);
}

TEST(LimiterTest, LoudSoundStaysBelowTheCeiling) {
  Limiter limiter;
  Samples out = tone(1600 * 6, 440, 0.3);
  const Samples loud = tone(1600 * 6, 440, 3.0);
  out.insert(out.end(), loud.begin(), loud.end());

  for (std::size_t at = 0; at < out.size(); at += 3200)
    limiter.process(MutableSamples{out}.subspan(at, 3200));

  EXPECT_LE(peak(out), 0.90F);
  EXPECT_GT(peak(SamplesView{out}.last(3200)), 0.8F);
}

}  // namespace
}  // namespace backlot::media

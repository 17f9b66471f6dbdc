#include "media/audio/loudness.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace backlot::media {
namespace {

struct Coefficients {
  double b0, b1, b2, a1, a2;
};
// BS.1770-4, tables 1 and 2, for 48 kHz.
constexpr Coefficients kShelf{1.53512485958697, -2.69169618940638, 1.19839281085285,
                              -1.69065929318241, 0.73248077421585};
constexpr Coefficients kHighPass{1, -2, 1, -1.99004745483398, 0.99007225036621};

constexpr double kAbsoluteGate = -70;  // LUFS
constexpr double kRelativeGate = -10;  // LU below the mean
constexpr double kSilence = 1e-12;

constexpr double kQuietest = -45;  // below, nobody speaks
constexpr double kPause = 12;      // LU under the level: breath and room
constexpr double kShare = 0.05;    // of a step in the level: about two seconds
constexpr double kMostGain = 12;   // decibels
constexpr double kUp = 0.15;       // decibels in a step of 100 ms
constexpr double kDown = 0.6;

double lufs(double mean_square) {
  return -0.691 + 10 * std::log10(std::max(mean_square, kSilence));
}

double power(double loudness) { return std::pow(10, (loudness + 0.691) / 10); }

double filter(std::array<double, 2>& past, const Coefficients& c, double in) {
  const double out = c.b0 * in + past[0];
  past[0] = c.b1 * in - c.a1 * out + past[1];
  past[1] = c.b2 * in - c.a2 * out;
  return out;
}

/// The mean power of the steps above a gate.
std::optional<double> gated_mean(const std::vector<double>& steps, double gate) {
  double sum = 0;
  std::size_t count = 0;
  for (const double step : steps) {
    if (step <= gate) continue;
    sum += power(step);
    ++count;
  }
  if (count == 0) return std::nullopt;
  return sum / static_cast<double>(count);
}

}  // namespace

bool LoudnessMeter::add(SamplesView frame) {
  for (std::size_t i = 0; i < kChannels; ++i) {
    Channel& channel = channels_.at(i);
    const double sample = filter(channel.high_pass.past, kHighPass,
                                 filter(channel.shelf.past, kShelf, static_cast<double>(frame[i])));
    energy_ += sample * sample;
  }
  if (++frames_ < kStep) return false;
  steps_.at(next_) = energy_ / static_cast<double>(kStep);
  next_ = (next_ + 1) % steps_.size();
  energy_ = 0;
  frames_ = 0;
  return true;
}

double LoudnessMeter::momentary() const {
  return lufs(std::accumulate(steps_.begin(), steps_.end(), 0.0) /
              static_cast<double>(steps_.size()));
}

void ProgramLoudness::push(SamplesView interleaved) {
  meter_.push(interleaved, [this](double momentary) { steps_.push_back(momentary); });
}

std::optional<double> ProgramLoudness::integrated() const {
  const auto mean = gated_mean(steps_, kAbsoluteGate);
  if (!mean) return std::nullopt;
  return lufs(*gated_mean(steps_, std::max(kAbsoluteGate, lufs(*mean) + kRelativeGate)));
}

void Leveler::process(MutableSamples interleaved) {
  meter_.push(interleaved, [this](double momentary) { follow(momentary); });
  // Glides over the chunk: a step in loudness would click.
  const auto wanted = static_cast<float>(std::pow(10, gain_ / 20));
  const std::size_t frames = interleaved.size() / kChannels;
  const float step = frames == 0 ? 0 : (wanted - applied_) / static_cast<float>(frames);
  for (std::size_t i = 0; i + kChannels <= interleaved.size(); i += kChannels) {
    applied_ += step;
    for (std::size_t channel = 0; channel < kChannels; ++channel)
      interleaved[i + channel] *= applied_;
  }
  applied_ = wanted;
}

void Leveler::follow(double loudness) {
  if (loudness < kQuietest || (level_ && loudness < *level_ - kPause)) return;
  const double before = power(level_.value_or(loudness));
  level_ = lufs(before + (power(loudness) - before) * kShare);
  const double wanted = std::clamp(kTarget - *level_, -kMostGain, kMostGain);
  gain_ += std::clamp(wanted - gain_, -kDown, kUp);
}

}  // namespace backlot::media

#include "media/audio/true_peak.hpp"

#include <algorithm>
#include <cmath>

namespace backlot::media {
namespace {

using Taps = std::array<float, TruePeak::kTaps>;

// The other two phases are these backwards.
constexpr Taps kFirst{0.0017089843750F,  0.0109863281250F,  -0.0196533203125F, 0.0332031250000F,
                      -0.0594482421875F, 0.1373291015625F,  0.9721679687500F,  -0.1022949218750F,
                      0.0476074218750F,  -0.0266113281250F, 0.0148925781250F,  -0.0083007812500F};
constexpr Taps kSecond{-0.0291748046875F, 0.0292968750000F,  -0.0517578125000F, 0.0891113281250F,
                       -0.1665039062500F, 0.4650878906250F,  0.7797851562500F,  -0.2003173828125F,
                       0.1015625000000F,  -0.0582275390625F, 0.0330810546875F,  -0.0189208984375F};
constexpr float kMostOvershoot = 2.1F;  // all taps of a phase at their worst

float highest_at(const float* newest) {
  float first = 0;
  float second = 0;
  float third = 0;
  float fourth = 0;
  for (std::size_t i = 0; i < TruePeak::kTaps; ++i) {
    const float sample = *(newest - i);
    first += kFirst[i] * sample;
    second += kSecond[i] * sample;
    third += kSecond[TruePeak::kTaps - 1 - i] * sample;
    fourth += kFirst[TruePeak::kTaps - 1 - i] * sample;
  }
  return std::max(std::max(std::abs(first), std::abs(second)),
                  std::max(std::abs(third), std::abs(fourth)));
}

float peak_of(SamplesView samples) {
  float peak = 0;
  for (const float sample : samples) peak = std::max(peak, std::abs(sample));
  return peak;
}

}  // namespace

float TruePeak::between(const Samples& line) const {
  float peak = 0;
  for (std::size_t i = kTaps - 1; i < line.size(); ++i)
    peak = std::max(peak, highest_at(line.data() + i));
  return peak;
}

float TruePeak::of(SamplesView interleaved, float floor) {
  float peak = peak_of(interleaved);
  for (std::size_t channel = 0; channel < kChannels; ++channel) {
    Samples& line = lines_.at(channel);
    line.resize(kTaps - 1);
    for (std::size_t i = channel; i < interleaved.size(); i += kChannels)
      line.push_back(interleaved[i]);
    if (peak_of(line) * kMostOvershoot > floor) peak = std::max(peak, between(line));
    line.erase(line.begin(), line.end() - (kTaps - 1));
  }
  return peak;
}

}  // namespace backlot::media

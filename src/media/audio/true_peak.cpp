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

float highest(const Taps& past) {
  std::array<float, 4> sums{};
  for (std::size_t i = 0; i < past.size(); ++i) {
    const std::size_t back = past.size() - 1 - i;
    sums[0] += kFirst[i] * past[i];
    sums[1] += kSecond[i] * past[i];
    sums[2] += kSecond[back] * past[i];
    sums[3] += kFirst[back] * past[i];
  }
  float peak = std::abs(past[0]);
  for (const float sum : sums) peak = std::max(peak, std::abs(sum));
  return peak;
}

}  // namespace

float TruePeak::of(SamplesView interleaved) {
  float peak = 0;
  for (std::size_t i = 0; i < interleaved.size(); ++i) {
    Taps& past = channels_.at(i % kChannels).past;
    std::shift_right(past.begin(), past.end(), 1);
    past[0] = interleaved[i];
    peak = std::max(peak, highest(past));
  }
  return peak;
}

}  // namespace backlot::media

#include "media/audio/limiter.hpp"

#include <algorithm>
#include <cmath>

#include "base/check.hpp"

namespace backlot::media {
namespace {

constexpr float kCeiling = 0.885F;           // a hair under -1 dBTP
constexpr float kRecoveryPerBlock = 0.005F;  // of what is missing, each block

float gain_for(float peak) { return peak > kCeiling ? kCeiling / peak : 1.0F; }

}  // namespace

void Limiter::process(MutableSamples interleaved) {
  const std::size_t block = kLookAhead * kChannels;
  BACKLOT_CHECK(interleaved.size() % block == 0);
  for (std::size_t at = 0; at < interleaved.size(); at += block)
    process_block(interleaved.subspan(at, block));
}

void Limiter::process_block(MutableSamples block) {
  const float peak = detector_.of(block, kCeiling);
  // The held block leaves now: its own peak and the coming one must both fit at its end.
  const float wanted = std::min(gain_for(held_peak_), gain_for(peak));
  const float next = wanted < gain_ ? wanted : gain_ + (wanted - gain_) * kRecoveryPerBlock;
  const float start = std::min(gain_, gain_for(held_peak_));
  const std::size_t frames = block.size() / kChannels;
  for (std::size_t i = 0; i < block.size(); ++i) {
    const std::size_t frame = i / kChannels;
    const float along = static_cast<float>(frame) / static_cast<float>(frames);
    const float incoming = block[i];
    block[i] = held_[i] * (start + (next - start) * along);
    held_[i] = incoming;
  }
  gain_ = next;
  held_peak_ = peak;
}

}  // namespace backlot::media

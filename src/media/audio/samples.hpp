#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace backlot::media {

// Sound inside the program is interleaved float32, 48 kHz, two channels, -1 to 1.
inline constexpr int kSampleRate = 48000;
inline constexpr std::size_t kChannels = 2;

using Samples = std::vector<float>;
using SamplesView = std::span<const float>;
using MutableSamples = std::span<float>;

}  // namespace backlot::media

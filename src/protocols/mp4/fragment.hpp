#pragma once

#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "protocols/mp4/error.hpp"

namespace backlot::mp4 {

inline constexpr std::size_t kMaxSamples = 4'096;  ///< in one fragment; more are refused

/// One frame of a fragment; times in ticks of the track.
struct Sample {
  std::uint32_t duration = 0;
  std::uint32_t size = 0;               ///< bytes
  std::int32_t composition_offset = 0;  ///< from decoding to showing
  bool is_sync = true;                  ///< decoding may begin here
  friend bool operator==(const Sample&, const Sample&) = default;
};

/// A movie fragment of one track: `moof` and `mdat` (ISO/IEC 14496-12 §8.8), a CMAF chunk.
struct Fragment {
  std::uint32_t sequence = 0;
  std::uint64_t decode_time = 0;  ///< of the first sample
  std::vector<Sample> samples;
  Bytes media;  ///< the samples, one after the other
  friend bool operator==(const Fragment&, const Fragment&) = default;
};

/// Appends the fragment. Its samples are at most kMaxSamples and together as long as its media.
void append_fragment(Bytes& out, const Fragment& fragment);
/// Appends the `styp` that begins a segment (§8.16.2).
void append_segment_type(Bytes& out);

/// Reads a fragment from the start of `bytes`, and moves them past it. Boxes that are not needed
/// are skipped; a fragment that leans on defaults of the init segment or has two tracks is refused.
[[nodiscard]] Result<Fragment> take_fragment(BytesView& bytes);
/// Reads every fragment of a segment or part.
[[nodiscard]] Result<std::vector<Fragment>> parse_fragments(BytesView bytes);

}  // namespace backlot::mp4

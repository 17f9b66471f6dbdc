#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "base/time.hpp"
#include "protocols/mp4/init_segment.hpp"

namespace backlot::relay {

using TrackKind = mp4::Track::Kind;

/// A run of segments that one set-up of the decoders plays through; what HLS parts by a
/// discontinuity and DASH calls a period.
struct PeriodBegun {
  std::uint64_t segment = 0;  ///< number of its first segment
  MediaTime start{};          ///< on the stream's time line
  WallTime wall{};            ///< when that was
  std::optional<mp4::Track> video;
  std::optional<mp4::Track> audio;
};

/// A lower rendition of the picture.
struct Rendition {
  std::uint8_t rung = 0;  ///< as the publisher numbers it, from 1 on
  mp4::Track track;
};
/// From this segment on there are these renditions besides, and no others. Cut where the program's
/// picture is cut; what was there goes on.
struct LadderChanged {
  std::uint64_t segment = 0;
  MediaTime start{};
  std::vector<Rendition> renditions;
};

/// A part of a segment: one CMAF chunk, whole in itself.
struct PartCut {
  TrackKind track = TrackKind::Video;
  std::uint64_t segment = 0;
  std::uint64_t start = 0;     ///< ticks of the track
  std::uint64_t duration = 0;  ///< ticks
  std::size_t frames = 0;
  bool is_independent = false;  ///< begins with a frame that needs no other
  Bytes bytes;
  std::uint8_t rung = 0;  ///< of the picture; 0: the program itself
};

/// No further parts belong to this segment. One without parts is a gap.
struct SegmentCut {
  TrackKind track = TrackKind::Video;
  std::uint64_t segment = 0;
  std::uint8_t rung = 0;
};

/// A track's ticks as a time, and the other way round; times before zero are zero.
[[nodiscard]] constexpr MediaTime time_of(std::uint64_t ticks, std::uint32_t timescale) {
  constexpr std::uint64_t kUnit = 1'000'000'000;
  const std::uint64_t rest = ticks % timescale * kUnit / timescale;
  return MediaTime{static_cast<std::int64_t>(ticks / timescale * kUnit + rest)};
}
[[nodiscard]] constexpr std::uint64_t ticks_of(MediaTime time, std::uint32_t timescale) {
  constexpr std::uint64_t kUnit = 1'000'000'000;
  if (time < MediaTime{}) return 0;
  const auto count = static_cast<std::uint64_t>(time.count());
  return count / kUnit * timescale + count % kUnit * timescale / kUnit;
}

using SegmentOutput = std::variant<PeriodBegun, LadderChanged, PartCut, SegmentCut>;

}  // namespace backlot::relay

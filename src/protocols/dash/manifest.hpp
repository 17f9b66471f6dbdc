#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "base/units.hpp"

namespace backlot::dash {

/// So many segments of equal length, one after the other (ISO/IEC 23009-1 §5.3.9.6, `S`).
struct SegmentRun {
  std::uint64_t start = 0;     ///< ticks
  std::uint64_t duration = 0;  ///< ticks
  std::uint64_t count = 1;
  friend bool operator==(const SegmentRun&, const SegmentRun&) = default;
};

/// Adds a segment to the last run, or begins another.
void append_segment(std::vector<SegmentRun>& runs, std::uint64_t start, std::uint64_t duration);

/// One quality of an adaptation set.
struct Representation {
  std::string id;  ///< $RepresentationID$ in the addresses
  std::string codecs;
  Bitrate bandwidth;
  std::optional<Size> size;
  std::uint32_t sample_rate = 0;  ///< of sound
  unsigned channels = 0;          ///< of sound
};

struct AdaptationSet {
  std::string content;  ///< "video" or "audio"
  std::uint32_t timescale = 1;
  std::uint64_t presentation_offset = 0;  ///< ticks at the start of the period
  std::uint64_t start_number = 0;
  std::string initialization;  ///< template of addresses
  std::string media;
  std::vector<SegmentRun> timeline;
  std::vector<Representation> representations;
};

struct Period {
  std::string id;
  MediaTime start{};  ///< since the manifest's availability_start
  std::vector<AdaptationSet> sets;
};

/// A media presentation description for the live profile.
struct Manifest {
  bool is_live = true;
  WallTime availability_start{};
  WallTime published{};
  MediaTime window{};        ///< how far back players may go
  MediaTime update_after{};  ///< when to ask again, of a live one
  MediaTime delay{};         ///< how far behind the edge players should stay
  MediaTime longest_segment{};
  MediaTime duration{};   ///< of one that is over, from the start of the first period
  std::string clock_uri;  ///< answers with the time of day (DASH-IF UTCTiming, http-iso)
  std::vector<Period> periods;
};

/// Writes the manifest. Texts come from us and need no escapes.
[[nodiscard]] std::string serialize(const Manifest& manifest);

}  // namespace backlot::dash

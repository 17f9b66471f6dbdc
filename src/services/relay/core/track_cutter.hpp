#pragma once

#include <deque>

#include "protocols/mp4/fragment.hpp"
#include "services/relay/core/segment_output.hpp"

namespace backlot::relay {

/// Cuts one track of one period into parts and segments.
///
/// A frame lasts until the next one begins, so the newest waits here for its successor.
class TrackCutter {
 public:
  using Outputs = std::deque<SegmentOutput>;
  struct Frame {
    std::uint64_t time = 0;  ///< ticks, of decoding
    std::int32_t composition_offset = 0;
    bool is_sync = true;
    BytesView data;
  };

  TrackCutter(TrackKind kind,
              std::uint32_t timescale,
              MediaTime longest_part,
              std::uint64_t first_segment,
              std::uint8_t rung = 0);

  void add(const Frame& frame, Outputs& outputs);
  /// The next segment begins with the first frame at or after this time.
  void cut_at(MediaTime boundary, Outputs& outputs);
  /// Nothing comes from `end` on: the segments that begin before it end.
  void leave_at(MediaTime end, Outputs& outputs);
  /// Ends every segment that has begun.
  void finish(Outputs& outputs);

 private:
  struct Waiting {
    std::uint64_t time = 0;
    mp4::Sample sample;
  };
  void settle(std::uint64_t end);
  [[nodiscard]] bool would_be_too_long(std::uint64_t next) const;
  void end_part(Outputs& outputs);
  void end_segment(Outputs& outputs);

  TrackKind kind_;
  std::uint8_t rung_;
  std::uint32_t timescale_;
  std::uint64_t longest_part_;
  std::uint64_t segment_;
  std::deque<std::uint64_t> boundaries_;
  mp4::Fragment fragment_;  ///< the part being filled
  std::uint64_t fragment_end_ = 0;
  std::optional<Waiting> waiting_;
  std::uint32_t usual_duration_ = 0;
  std::uint32_t sequence_ = 0;
};

}  // namespace backlot::relay

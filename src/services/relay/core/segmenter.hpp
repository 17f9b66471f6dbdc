#pragma once

#include <deque>
#include <map>
#include <optional>

#include "base/sequence.hpp"
#include "services/relay/core/packet.hpp"
#include "services/relay/core/track_cutter.hpp"

namespace backlot::relay {

/// Puts AAC frames, which come stamped in milliseconds, one after the other in samples: what lies
/// within the rounding of its place is put there, so that no player hears seams.
class AudioClock {
 public:
  explicit AudioClock(std::uint32_t sample_rate) : rate_(sample_rate) {}
  /// Where the frame of this time stamp begins, in samples; never before the one before it.
  [[nodiscard]] std::uint64_t place(std::int64_t milliseconds);

 private:
  std::uint32_t rate_;
  std::optional<std::uint64_t> next_;
};

/// Cuts a live stream into CMAF segments and parts, every track apart, all on the same numbers.
///
/// A segment begins with a key frame once the one before is long enough; without key frames in
/// time it begins with any frame, so that no segment is longer than it may be. A new publisher or
/// a new set-up of a decoder begins a new period. Times go on over periods, as the stream's do.
///
/// Lower renditions are cut where the program's picture is cut. One begins with a key frame that
/// begins a segment, and ends when its publisher says so.
///
/// Fed with packets in the order of the stream; call poll() until it returns nothing.
class Segmenter {
 public:
  struct Options {
    MediaTime segment = 2s;
    MediaTime longest_segment = 2'400ms;
    MediaTime longest_part = 350ms;
    std::uint64_t first_segment = 0;
  };

  Segmenter() : Segmenter(Options{}) {}
  explicit Segmenter(Options options) : options_(options), segment_(options.first_segment) {}

  /// @param now  the time of day, kept for the first frame of a period
  void receive(WallTime now, const Packet& packet);
  /// The stream is over: what is begun is ended.
  void finish();
  [[nodiscard]] std::optional<SegmentOutput> poll();

  struct Stats {
    std::uint64_t dropped = 0;    ///< frames before the first key frame of a period
    std::uint64_t late_cuts = 0;  ///< segments that no key frame begins
  };
  [[nodiscard]] const Stats& stats() const { return stats_; }

 private:
  struct Period {
    std::optional<TrackCutter> video;
    std::optional<TrackCutter> audio;
    std::optional<AudioClock> audio_clock;
    MediaTime segment_start{};
  };

  /// A lower rendition: known how to decode, and cut once it has begun.
  struct Rung {
    std::optional<mp4::Track> track;
    std::optional<TrackCutter> cutter;
  };

  void receive_header(const Packet& packet);
  void receive_rendition(const Packet& packet);
  [[nodiscard]] bool join(std::uint8_t number, Rung& rung, MediaTime time, bool is_keyframe);
  void leave(Rung& rung, MediaTime time);
  void tell_ladder(std::uint64_t segment, MediaTime start);
  void receive_video(WallTime now, const Packet& packet);
  void receive_audio(WallTime now, const Packet& packet);
  [[nodiscard]] bool may_begin_with_audio(MediaTime time);
  void begin_period(WallTime now, MediaTime time);
  void end_period();
  void cut_if_due(MediaTime time, bool is_entry);

  Options options_;
  std::uint64_t segment_;  ///< the number of the segment being filled, or of the next
  Unwrapper<std::uint32_t> unwrapper_;
  std::optional<mp4::Track> video_;
  std::optional<mp4::Track> audio_;
  std::optional<Period> period_;
  std::map<std::uint8_t, Rung> rungs_;
  std::optional<MediaTime> first_audio_;  ///< since when sound waits for a picture
  std::deque<SegmentOutput> outputs_;
  Stats stats_;
};

}  // namespace backlot::relay

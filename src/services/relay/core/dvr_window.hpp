#pragma once

#include <deque>
#include <optional>
#include <string_view>

#include "services/relay/core/track_window.hpp"

namespace backlot::relay {

/// Everything of one live stream that a player can reach: from the live edge as far back as the
/// window goes. Holds what is new in memory; what is old is on disk, where its owner puts it.
class DvrWindow {
 public:
  struct Options {
    MediaTime window = 2h;
    std::chrono::seconds target{2};
    MediaTime part_target = 350ms;
    std::uint64_t first_discontinuity = 0;
  };
  struct PeriodRendition {
    std::uint8_t rung = 0;
    std::string name;  ///< of its track: "480p"
    mp4::Track track;
    SharedBytes init;
  };
  /// Segments with the same set-up of decoders, in the same renditions.
  struct Period {
    std::uint64_t number = 0;  ///< counts the discontinuities
    std::uint64_t setup = 0;   ///< the segment where program and sound were set up
    PeriodBegun begun;
    SharedBytes video_init;
    SharedBytes audio_init;
    std::vector<PeriodRendition> renditions = {};  ///< below the program
  };
  /// A segment to be saved.
  struct Completed {
    std::string track;
    std::uint64_t number = 0;
    SharedBytes bytes;
  };

  explicit DvrWindow(Options options) : options_(options) {}

  /// Takes what the segmenter cut. Returns a segment that is complete now, if it is not a gap.
  [[nodiscard]] std::optional<Completed> apply(SegmentOutput output);
  void mark_saved(std::string_view track, std::uint64_t number);
  /// Moves the beginning on by age and by memory. Returns how many segments left, by number:
  /// [first, second).
  std::pair<std::uint64_t, std::uint64_t> expire();
  /// Nothing comes any more.
  void end() { has_ended_ = true; }

  [[nodiscard]] const Options& options() const { return options_; }
  [[nodiscard]] bool has_ended() const { return has_ended_; }
  /// There is a whole segment of every track.
  [[nodiscard]] bool is_ready() const;
  [[nodiscard]] const std::deque<TrackWindow>& tracks() const { return tracks_; }
  [[nodiscard]] const TrackWindow* track(std::string_view name) const;
  /// The picture of the program itself; null when there is only sound.
  [[nodiscard]] const TrackWindow* picture() const;
  [[nodiscard]] const std::deque<Period>& periods() const { return periods_; }
  /// When the stream's time line was at zero.
  [[nodiscard]] WallTime zero() const { return zero_; }
  /// The period of a segment that is in the window.
  [[nodiscard]] const Period& period_of(std::uint64_t segment) const;
  /// The header of a track in the period that begins with this segment; null when there is none.
  [[nodiscard]] SharedBytes init(std::string_view track, std::uint64_t period) const;
  /// Every segment of the picture begins with a key frame.
  [[nodiscard]] bool is_independent() const;

 private:
  void begin(PeriodBegun begun);
  void change(LadderChanged changed);
  [[nodiscard]] TrackWindow& open(TrackKind kind);
  [[nodiscard]] TrackWindow* open(TrackKind kind, std::uint64_t segment, std::uint8_t rung);
  void drop_before(std::uint64_t segment);

  Options options_;
  std::deque<Period> periods_;
  std::deque<TrackWindow> tracks_;
  WallTime zero_{};
  std::uint64_t first_ = 0;  ///< number of the oldest segment
  std::uint64_t discontinuities_ = 0;
  bool has_ended_ = false;
};

/// What a period knows of the program's track of this kind, or nothing.
[[nodiscard]] const mp4::Track* track_in(const DvrWindow::Period& period, TrackKind kind);
/// The same of any track: null for a rendition that the period is without.
[[nodiscard]] const mp4::Track* track_in(const DvrWindow::Period& period, const TrackWindow& track);

}  // namespace backlot::relay

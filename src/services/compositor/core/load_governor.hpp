#pragma once

#include <vector>

#include "base/time.hpp"
#include "domain/show/show.hpp"

namespace backlot::compositor {

/// Decides what a program goes without while its machine is short of time, before pictures are
/// lost: fed with how long each tick took, counted from when it was due, so that waiting for a core
/// counts as well. Ticks that the economy itself leaves out are not told.
///
/// Gives up one thing after the other, in the order of show::Economy, with lower renditions before
/// pictures of the program, when two seconds in a row were tight; every other picture only while
/// pictures are lost anyway, because one that comes a little late is better than none. Takes one
/// back after a long calm, and waits twice as long when that turned out too early.
class LoadGovernor {
 public:
  static constexpr Duration kWindow = 1s;
  static constexpr int kTightWindows = 2;         ///< in a row, until something is given up
  static constexpr Duration kSettle = 2s;         ///< after a change, before the next is considered
  static constexpr Duration kShortestCalm = 15s;  ///< before something is taken back
  static constexpr Duration kLongestCalm = 4min;
  static constexpr Duration kRelapse = 30s;  ///< tight again within it: taken back too early

  /// @param has_renditions  there are any to be given up
  explicit LoadGovernor(int frames_per_second, bool has_renditions = false)
      : interval_(Duration{1'000'000'000LL / frames_per_second}), has_renditions_(has_renditions) {}

  /// A tick whose picture was drawn and encoded `took` after it was due.
  void observe(Instant now, Duration took);
  /// A tick that had to leave its picture out.
  void observe_skipped(Instant now) {
    observe(now, 2 * interval_);
    ++skipped_;
  }

  [[nodiscard]] show::Economy economy() const;
  /// There is no time for lower renditions.
  [[nodiscard]] bool spares_renditions() const { return thrift_ >= Thrift::NoRenditions; }

 private:
  enum class Verdict : std::uint8_t { Tight, Fair, Calm };
  enum class Thrift : std::uint8_t { None, SmallerInputs, FasterEncoding, NoRenditions, HalfRate };

  [[nodiscard]] Verdict judge() const;
  [[nodiscard]] bool loses_pictures() const;
  void close_window(Instant now);
  void give_up(Instant now, bool loses_pictures);
  void take_back(Instant now);
  [[nodiscard]] Thrift step(int by) const;

  Duration interval_;
  bool has_renditions_;
  Thrift thrift_ = Thrift::None;
  Instant window_end_{};
  std::vector<Duration> ticks_;  ///< of this window
  std::size_t skipped_ = 0;      ///< of them, without a picture
  int tight_in_a_row_ = 0;
  Instant calm_since_{};
  Instant settled_{};     ///< when the last change has shown what it does
  Instant taken_back_{};  ///< when something was taken back last
  Duration patience_ = kShortestCalm;
  bool has_begun_ = false;
};

}  // namespace backlot::compositor

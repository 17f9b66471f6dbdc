#pragma once

#include "domain/show/event.hpp"
#include "domain/show/show.hpp"

namespace backlot::show {

/// What events about clips and music change in a show.
class AppliedPlayback {
 public:
  AppliedPlayback(Show& show, WallTime at) : show_(show), at_(at) {}

  void operator()(const PlaybackStarted& event) const;
  void operator()(const PlaybackAdjusted& event) const;
  void operator()(const PlaybackEnded& event) const;

 private:
  Show& show_;
  WallTime at_;
};

/// A clip that has left the stage is over; one that is over, or has the canvas to itself, has no
/// place on stage, nor in what undo would bring back.
/// @param before  the picture before the event was applied
void settle_clip(Show& show, const Picture& before);

}  // namespace backlot::show

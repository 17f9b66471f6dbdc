#pragma once

#include "domain/show/asking.hpp"

namespace backlot::show {

/// Clips and music: what plays, how, and until when. Whether an asset may be played at all, the
/// library knows.
class PlaybackDecisions {
 public:
  explicit PlaybackDecisions(const Asking& asking) : asking_(asking) {}

  Decision operator()(const Play& command) const;
  Decision operator()(const AdjustPlayback& command) const;
  Decision operator()(const StopPlayback& command) const;
  Decision operator()(const ReportPlayed& command) const;

 private:
  [[nodiscard]] Decision end(PlaybackId id, bool has_failed) const;

  const Asking& asking_;
};

}  // namespace backlot::show

#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "services/compositor/clip_player.hpp"
#include "services/compositor/core/audio_plan.hpp"
#include "services/compositor/core/wall_times.hpp"
#include "services/compositor/program_messages.hpp"

namespace backlot::compositor {

/// Plays what the scene says that plays.
///
/// follow() and use() belong to the main thread, the rest to any.
class ClipPlayers {
 public:
  /// Called on a player's thread.
  using Ended = std::function<void(PlaybackId, bool has_failed)>;

  ClipPlayers(const Clock& clock, Ended ended) : clock_(clock), ended_(std::move(ended)) {}

  /// What plays now; the others stop.
  void follow(const std::vector<stage::Playing>& playing);
  /// Where the files lie: the whole list each time.
  void use(const std::vector<AssetPath>& assets);

  /// Of the clip, if one plays.
  [[nodiscard]] SourceState advance(Instant at);
  [[nodiscard]] media::VideoFrame picture();
  void read(PlaybackId playback, Instant at, media::MutableSamples out);

 private:
  void update();
  void retire(std::map<PlaybackId, std::shared_ptr<ClipPlayer>> former);
  [[nodiscard]] std::shared_ptr<ClipPlayer> make(const stage::Playing& playing);
  [[nodiscard]] std::shared_ptr<ClipPlayer> find(PlaybackId playback);
  [[nodiscard]] std::shared_ptr<ClipPlayer> clip();

  const Clock& clock_;
  Ended ended_;
  WallTimes times_;
  std::vector<stage::Playing> playing_;
  std::map<AssetId, std::string> paths_;
  std::vector<std::shared_ptr<ClipPlayer>> retired_;  ///< until no other thread looks at them

  std::mutex mutex_;  ///< guards what follows
  std::map<PlaybackId, std::shared_ptr<ClipPlayer>> players_;
  PlaybackId clip_;
};

}  // namespace backlot::compositor

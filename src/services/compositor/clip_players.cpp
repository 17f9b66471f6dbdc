#include "services/compositor/clip_players.hpp"

#include <algorithm>

namespace backlot::compositor {

void ClipPlayers::follow(const std::vector<stage::Playing>& playing) {
  playing_ = playing;
  update();
}

void ClipPlayers::use(const std::vector<AssetPath>& assets) {
  paths_.clear();
  for (const AssetPath& asset : assets) paths_[asset.asset] = asset.path;
  update();
}

void ClipPlayers::update() {
  times_.observe(clock_.now(), clock_.wall());
  std::map<PlaybackId, std::shared_ptr<ClipPlayer>> next;
  PlaybackId clip;
  for (const stage::Playing& one : playing_) {
    if (one.kind == show::PlaybackKind::Clip) clip = one.id;
    auto player = find(one.id);
    if (player) player->set_looping(one.is_looping);
    if (!player && paths_.contains(one.asset)) player = make(one);
    if (player) next.emplace(one.id, std::move(player));
  }
  {
    const std::scoped_lock lock{mutex_};
    players_.swap(next);
    clip_ = clip;
  }
  retire(std::move(next));
}

/// The thread that renders never waits for one to end.
void ClipPlayers::retire(std::map<PlaybackId, std::shared_ptr<ClipPlayer>> former) {
  for (auto& [id, player] : former) {
    if (find(id) == player) continue;
    player->stop();
    retired_.push_back(std::move(player));
  }
  former.clear();
  std::erase_if(retired_, [](const auto& player) { return player.use_count() == 1; });
}

std::shared_ptr<ClipPlayer> ClipPlayers::make(const stage::Playing& playing) {
  return std::make_shared<ClipPlayer>(
      paths_.at(playing.asset), playing, times_.instant_of(playing.started_at), clock_,
      [ended = ended_, id = playing.id](bool has_failed) { ended(id, has_failed); });
}

std::shared_ptr<ClipPlayer> ClipPlayers::find(PlaybackId playback) {
  const std::scoped_lock lock{mutex_};
  const auto found = players_.find(playback);
  return found == players_.end() ? nullptr : found->second;
}

std::shared_ptr<ClipPlayer> ClipPlayers::clip() {
  const std::scoped_lock lock{mutex_};
  const auto found = players_.find(clip_);
  return found == players_.end() ? nullptr : found->second;
}

SourceState ClipPlayers::advance(Instant at) {
  const auto player = clip();
  return player ? player->advance(at) : SourceState{};
}

media::VideoFrame ClipPlayers::picture() {
  const auto player = clip();
  return player ? player->picture() : media::VideoFrame{};
}

void ClipPlayers::read(PlaybackId playback, Instant at, media::MutableSamples out) {
  if (const auto player = find(playback)) return player->read(at, out);
  std::ranges::fill(out, 0.0F);
}

}  // namespace backlot::compositor

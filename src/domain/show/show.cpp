#include "domain/show/show.hpp"

#include <algorithm>

namespace backlot::show {
namespace {

template <class List, class Key, class Projection>
auto find_in(const List& list, const Key& key, Projection projection) -> decltype(list.data()) {
  const auto found = std::ranges::find(list, key, projection);
  return found == list.end() ? nullptr : &*found;
}

}  // namespace

const Participant* Show::find(ParticipantId id) const {
  return find_in(participants, id, &Participant::id);
}

const ChatLine* Show::find(MessageId id) const { return find_in(chat, id, &ChatLine::id); }

const Banner* Show::find(BannerId id) const { return find_in(banners, id, &Banner::id); }

const SavedScene* Show::find(SceneId id) const { return find_in(scenes, id, &SavedScene::id); }

const Playback* Show::find(PlaybackId id) const { return find_in(playbacks, id, &Playback::id); }

const Playback* Show::find(PlaybackKind wanted) const {
  return find_in(playbacks, wanted, &Playback::kind);
}

const Standing* Show::standing_of(ParticipantId id) const {
  return find_in(standings, id, &Standing::id);
}

bool Show::is_removed(ParticipantId id) const {
  return find_in(removed, id, &Removed::id) != nullptr;
}

bool Participant::has(TrackSource source) const {
  return find_in(tracks, source, &Track::source) != nullptr;
}

}  // namespace backlot::show

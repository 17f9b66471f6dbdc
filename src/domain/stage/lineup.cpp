#include "domain/stage/lineup.hpp"

#include <algorithm>

namespace backlot::stage {
namespace {

using show::Layout;
using show::StageItem;
using show::StageKind;

constexpr std::size_t kMostTiles = 16;

bool has_video(const show::Participant& owner, StageKind kind) {
  if (kind == StageKind::Person && !owner.has_camera_on) return false;
  return owner.has(show::picture_of(kind));
}

bool is_for_screens(Layout layout) {
  return layout == Layout::Screen || layout == Layout::Pip || layout == Layout::Cinema;
}

std::vector<Entry>::iterator find(std::vector<Entry>& entries,
                                  const std::optional<StageItem>& item) {
  return item ? std::ranges::find(entries, *item, &Entry::item) : entries.end();
}

std::vector<Entry>::iterator main_of(const show::Show& show, std::vector<Entry>& entries) {
  if (const auto pinned = find(entries, show.pinned); pinned != entries.end()) return pinned;
  if (!is_for_screens(show.layout)) return entries.begin();
  const auto screen = std::ranges::find_if(
      entries, [](const Entry& entry) { return show::is_shared(entry.item.kind); });
  return screen == entries.end() ? entries.begin() : screen;
}

}  // namespace

std::vector<Entry> present_on_stage(const show::Show& show) {
  std::vector<Entry> entries;
  for (const StageItem& item : show.stage) {
    if (item.kind == StageKind::Clip) {
      if (show.find(show::PlaybackKind::Clip)) entries.push_back({nullptr, item, true});
      continue;
    }
    if (item.kind == StageKind::Image) {
      if (show.image) entries.push_back({nullptr, item, true});
      continue;
    }
    const show::Participant* owner = show.find(item.participant);
    if (owner == nullptr || owner->is_waiting) continue;
    const Entry entry{owner, item, has_video(*owner, item.kind)};
    if (entry.has_video || item.kind == StageKind::Person) entries.push_back(entry);
  }
  return entries;
}

const show::Playback* full_screen_clip(const show::Show& show) {
  const show::Playback* clip = show.find(show::PlaybackKind::Clip);
  return clip && clip->is_full_screen ? clip : nullptr;
}

std::vector<Entry> line_up(const show::Show& show) {
  if (full_screen_clip(show)) return {{nullptr, show::clip_item(), true}};
  std::vector<Entry> entries = present_on_stage(show);
  if (const auto solo = find(entries, show.solo); solo != entries.end()) return {*solo};
  if (entries.empty()) return entries;
  const auto main = main_of(show, entries);
  std::rotate(entries.begin(), main, std::next(main));
  if (entries.size() > kMostTiles) entries.resize(kMostTiles);
  return entries;
}

}  // namespace backlot::stage

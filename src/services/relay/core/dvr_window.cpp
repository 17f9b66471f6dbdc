#include "services/relay/core/dvr_window.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/check.hpp"

namespace backlot::relay {
namespace {

constexpr std::string_view kVideo = "video";
constexpr std::string_view kAudio = "audio";

SharedBytes header_of(const std::optional<mp4::Track>& track) {
  return track ? std::make_shared<const Bytes>(mp4::init_segment(*track)) : nullptr;
}

}  // namespace

const mp4::Track* track_in(const DvrWindow::Period& period, TrackKind kind) {
  const auto& track = kind == TrackKind::Video ? period.begun.video : period.begun.audio;
  return track ? &*track : nullptr;
}

const mp4::Track* track_in(const DvrWindow::Period& period, const TrackWindow& track) {
  if (!track.is_rendition()) return track_in(period, track.kind());
  const auto found =
      std::ranges::find(period.renditions, track.name(), &DvrWindow::PeriodRendition::name);
  return found == period.renditions.end() ? nullptr : &found->track;
}

std::optional<DvrWindow::Completed> DvrWindow::apply(SegmentOutput output) {
  if (auto* begun = std::get_if<PeriodBegun>(&output)) {
    begin(std::move(*begun));
  } else if (auto* changed = std::get_if<LadderChanged>(&output)) {
    change(std::move(*changed));
  } else if (auto* part = std::get_if<PartCut>(&output)) {
    TrackWindow* track = open(part->track, part->segment, part->rung);
    if (track != nullptr) track->add(std::move(*part));
  } else if (const auto* cut = std::get_if<SegmentCut>(&output)) {
    TrackWindow* track = open(cut->track, cut->segment, cut->rung);
    if (track == nullptr) return std::nullopt;
    const TrackWindow::Segment& segment = track->complete(cut->segment);
    if (segment.bytes) return Completed{track->name(), segment.number, segment.bytes};
  }
  return std::nullopt;
}

void DvrWindow::begin(PeriodBegun begun) {
  if (periods_.empty()) {
    first_ = begun.segment;
    zero_ = begun.wall - std::chrono::round<std::chrono::milliseconds>(begun.start);
  }
  const std::uint64_t number = options_.first_discontinuity + discontinuities_++;
  SharedBytes video = header_of(begun.video);
  SharedBytes audio = header_of(begun.audio);
  const std::uint64_t setup = begun.segment;
  periods_.push_back({number, setup, std::move(begun), std::move(video), std::move(audio)});
}

/// A period that goes on in other renditions: program and sound stay as they were set up.
void DvrWindow::change(LadderChanged changed) {
  if (periods_.empty()) return;
  if (periods_.back().begun.segment != changed.segment) {
    Period next = periods_.back();
    next.begun.segment = changed.segment;
    next.begun.wall +=
        std::chrono::round<std::chrono::milliseconds>(changed.start - next.begun.start);
    next.begun.start = changed.start;
    periods_.push_back(std::move(next));
  }
  auto& renditions = periods_.back().renditions;
  renditions.clear();
  for (Rendition& each : changed.renditions) {
    SharedBytes init = header_of(each.track);
    renditions.push_back({each.rung, std::to_string(each.track.size.height) + "p",
                          std::move(each.track), std::move(init)});
  }
}

TrackWindow& DvrWindow::open(TrackKind kind) {
  const auto found = std::ranges::find_if(tracks_, [kind](const TrackWindow& track) {
    return track.kind() == kind && !track.is_rendition();
  });
  if (found != tracks_.end()) return *found;
  const bool is_video = kind == TrackKind::Video;
  if (is_video) return tracks_.emplace_front(kind, std::string{kVideo});
  return tracks_.emplace_back(kind, std::string{kAudio});
}

/// Where a cut belongs; null when its period knows of no such rendition.
TrackWindow* DvrWindow::open(TrackKind kind, std::uint64_t segment, std::uint8_t rung) {
  if (rung == 0) return &open(kind);
  if (periods_.empty()) return nullptr;
  const auto& renditions = period_of(segment).renditions;
  const auto known = std::ranges::find(renditions, rung, &PeriodRendition::rung);
  if (known == renditions.end()) return nullptr;
  const auto found = std::ranges::find(tracks_, known->name, &TrackWindow::name);
  return found == tracks_.end() ? &tracks_.emplace_back(kind, known->name, true) : &*found;
}

void DvrWindow::mark_saved(std::string_view track, std::uint64_t number) {
  for (TrackWindow& each : tracks_)
    if (each.name() == track) each.mark_saved(number);
}

std::pair<std::uint64_t, std::uint64_t> DvrWindow::expire() {
  const std::uint64_t before = first_;
  std::uint64_t first = first_;
  for (TrackWindow& track : tracks_) first = std::max(first, track.release_memory());
  if (const TrackWindow* lead = tracks_.empty() ? nullptr : &tracks_.front()) {
    const auto end_of = [&](const TrackWindow::Segment& segment) {
      const mp4::Track* format = track_in(period_of(segment.number), lead->kind());
      return format == nullptr ? MediaTime{}
                               : time_of(segment.start + segment.duration, format->timescale);
    };
    const TrackWindow::Segment* newest = lead->newest_complete();
    for (const TrackWindow::Segment& segment : lead->segments()) {
      if (newest == nullptr || segment.number >= newest->number) break;
      if (end_of(*newest) - end_of(segment) < options_.window) break;
      first = std::max(first, segment.number + 1);
    }
  }
  if (first > before) drop_before(first);
  return {before, first};
}

void DvrWindow::drop_before(std::uint64_t segment) {
  first_ = segment;
  for (TrackWindow& track : tracks_) track.drop_before(segment);
  while (periods_.size() > 1 && periods_[1].begun.segment <= segment) periods_.pop_front();
}

bool DvrWindow::is_ready() const {
  if (periods_.empty()) return false;
  const Period& newest = periods_.back();
  return std::ranges::all_of(std::array{TrackKind::Video, TrackKind::Audio}, [&](TrackKind kind) {
    if (track_in(newest, kind) == nullptr) return true;
    const TrackWindow* found = track(kind == TrackKind::Video ? kVideo : kAudio);
    return found != nullptr && found->newest_complete() != nullptr;
  });
}

const TrackWindow* DvrWindow::track(std::string_view name) const {
  const auto found = std::ranges::find(tracks_, name, &TrackWindow::name);
  return found == tracks_.end() ? nullptr : &*found;
}

const TrackWindow* DvrWindow::picture() const { return track(kVideo); }

const DvrWindow::Period& DvrWindow::period_of(std::uint64_t segment) const {
  BACKLOT_CHECK(!periods_.empty());
  const auto after = std::ranges::find_if(
      periods_, [&](const Period& each) { return each.begun.segment > segment; });
  return after == periods_.begin() ? *after : *std::prev(after);  // before all: the oldest
}

SharedBytes DvrWindow::init(std::string_view track, std::uint64_t period) const {
  for (const Period& each : periods_) {
    if (each.setup != period && each.begun.segment != period) continue;
    if (track == kVideo) return each.video_init;
    if (track == kAudio) return each.audio_init;
    if (each.begun.segment != period) continue;
    for (const PeriodRendition& rendition : each.renditions)
      if (rendition.name == track) return rendition.init;
  }
  return nullptr;
}

bool DvrWindow::is_independent() const {
  return std::ranges::all_of(tracks_, [](const TrackWindow& track) {
    return track.kind() == TrackKind::Audio ||
           std::ranges::all_of(track.segments(), [](const auto& segment) {
             return segment.is_independent || segment.is_gap();
           });
  });
}

}  // namespace backlot::relay

#include "services/relay/core/live_manifest.hpp"

#include <algorithm>

#include "protocols/dash/manifest.hpp"
#include "services/relay/core/live_playlists.hpp"

namespace backlot::relay {
namespace {

/// Where a period begins: of a stream that is over, at the first segment that is still there.
MediaTime start_of(const DvrWindow& window, const DvrWindow::Period& period) {
  const TrackWindow& lead = window.tracks().front();
  const mp4::Track* format = track_in(period, lead.kind());
  if (!window.has_ended() || format == nullptr || lead.segments().empty())
    return period.begun.start;
  const TrackWindow::Segment& first = lead.segments().front();
  if (&window.period_of(first.number) != &period) return period.begun.start;
  return std::max(period.begun.start, time_of(first.start, format->timescale));
}

std::vector<dash::SegmentRun> timeline_of(const DvrWindow& window,
                                          const TrackWindow& track,
                                          const DvrWindow::Period& period,
                                          std::uint32_t timescale) {
  std::vector<dash::SegmentRun> timeline;
  for (const TrackWindow::Segment& segment : track.segments()) {
    if (&window.period_of(segment.number) != &period || !segment.is_complete) continue;
    // Numbers go on over a gap: it is told as a segment that nobody will find.
    const auto target = static_cast<std::uint64_t>(window.options().target.count());
    const std::uint64_t length = segment.is_gap() ? target * timescale : segment.duration;
    dash::append_segment(timeline, segment.start, length);
  }
  return timeline;
}

dash::Representation representation_of(const DvrWindow& window,
                                       const TrackWindow& track,
                                       const mp4::Track& format) {
  const bool is_video = track.kind() == TrackKind::Video;
  return {.id = track.name(),
          .codecs = format.codec,
          .bandwidth = rate_of(window, track).peak,
          .size = is_video ? std::optional{format.size} : std::nullopt,
          .sample_rate = format.sample_rate,
          .channels = format.channels};
}

/// Renditions come a moment after the program: the last segments that not all have wait for them.
void cut_to(std::vector<dash::SegmentRun>& timeline, std::uint64_t count) {
  for (std::size_t i = 0; i < timeline.size(); ++i) {
    timeline[i].count = std::min(timeline[i].count, count);
    count -= timeline[i].count;
    if (timeline[i].count == 0) timeline.resize(i);
  }
}

/// The segments of a track in one period, and its lower renditions; nothing when there are none.
std::optional<dash::AdaptationSet> set_of(const DvrWindow& window,
                                          const TrackWindow& track,
                                          const DvrWindow::Period& period) {
  const mp4::Track* format = track_in(period, track.kind());
  if (format == nullptr || track.segments().empty()) return std::nullopt;
  auto timeline = timeline_of(window, track, period, format->timescale);
  if (timeline.empty()) return std::nullopt;
  const bool is_video = track.kind() == TrackKind::Video;
  const std::string first = std::to_string(period.begun.segment);
  const std::uint64_t start = std::max(period.begun.segment, track.segments().front().number);
  std::vector<dash::Representation> representations{representation_of(window, track, *format)};
  if (is_video)
    for (const DvrWindow::PeriodRendition& lower : period.renditions) {
      const TrackWindow* other = window.track(lower.name);
      const TrackWindow::Segment* last = other == nullptr ? nullptr : other->newest_complete();
      cut_to(timeline, last == nullptr || last->number < start ? 0 : last->number - start + 1);
      if (other != nullptr)
        representations.push_back(representation_of(window, *other, lower.track));
    }
  if (timeline.empty()) return std::nullopt;
  return dash::AdaptationSet{
      .content = is_video ? "video" : "audio",
      .timescale = format->timescale,
      .presentation_offset = ticks_of(start_of(window, period), format->timescale),
      .start_number = start,
      .initialization = "$RepresentationID$/init-" + first + ".mp4",
      .media = "$RepresentationID$/$Number$.m4s",
      .timeline = std::move(timeline),
      .representations = std::move(representations)};
}

MediaTime end_of(const DvrWindow& window) {
  MediaTime end{};
  for (const TrackWindow& track : window.tracks()) {
    const TrackWindow::Segment* last = track.newest_complete();
    if (last == nullptr) continue;
    const mp4::Track* format = track_in(window.period_of(last->number), track);
    if (format == nullptr) continue;
    end = std::max(end, time_of(last->start + last->duration, format->timescale));
  }
  return end;
}

}  // namespace

std::string dash_manifest(const DvrWindow& window, WallTime now) {
  const DvrWindow::Options& options = window.options();
  // Of a stream that is over, time begins with the window; of a live one, with the stream.
  const MediaTime zero =
      window.has_ended() ? start_of(window, window.periods().front()) : MediaTime{};
  dash::Manifest manifest{.is_live = !window.has_ended(),
                          .availability_start = window.zero(),
                          .published = now,
                          .window = options.window,
                          .update_after = options.target,
                          .delay = 3 * options.target,
                          .longest_segment = options.target + 499ms,
                          .duration = end_of(window) - zero,
                          .clock_uri = "/live/time",
                          .periods = {}};
  for (const DvrWindow::Period& period : window.periods()) {
    dash::Period described{.id = std::to_string(period.begun.segment),
                           .start = start_of(window, period) - zero,
                           .sets = {}};
    bool is_whole = true;  // or a track comes in a moment
    for (const TrackWindow& track : window.tracks()) {
      if (track.is_rendition()) continue;
      auto set = set_of(window, track, period);
      is_whole &= set || window.has_ended() || track_in(period, track) == nullptr;
      if (set) described.sets.push_back(std::move(*set));
    }
    if (!is_whole) continue;
    if (!described.sets.empty()) manifest.periods.push_back(std::move(described));
  }
  return dash::serialize(manifest);
}

}  // namespace backlot::relay

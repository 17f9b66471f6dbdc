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

/// The segments of a track in one period; nothing when there are none.
std::optional<dash::AdaptationSet> set_of(const DvrWindow& window,
                                          const TrackWindow& track,
                                          const DvrWindow::Period& period) {
  const mp4::Track* format = track_in(period, track.kind());
  if (format == nullptr || track.segments().empty()) return std::nullopt;
  auto timeline = timeline_of(window, track, period, format->timescale);
  if (timeline.empty()) return std::nullopt;
  const bool is_video = track.kind() == TrackKind::Video;
  const std::string first = std::to_string(period.begun.segment);
  const dash::Representation representation{
      .id = track.name(),
      .codecs = format->codec,
      .bandwidth = rate_of(window, track).peak,
      .size = is_video ? std::optional{format->size} : std::nullopt,
      .sample_rate = format->sample_rate,
      .channels = format->channels};
  return dash::AdaptationSet{
      .content = is_video ? "video" : "audio",
      .timescale = format->timescale,
      .presentation_offset = ticks_of(start_of(window, period), format->timescale),
      .start_number = std::max(period.begun.segment, track.segments().front().number),
      .initialization = "$RepresentationID$/init-" + first + ".mp4",
      .media = "$RepresentationID$/$Number$.m4s",
      .timeline = std::move(timeline),
      .representations = {representation}};
}

MediaTime end_of(const DvrWindow& window) {
  MediaTime end{};
  for (const TrackWindow& track : window.tracks()) {
    const TrackWindow::Segment* last = track.newest_complete();
    if (last == nullptr) continue;
    const mp4::Track* format = track_in(window.period_of(last->number), track.kind());
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
    for (const TrackWindow& track : window.tracks())
      if (auto set = set_of(window, track, period)) described.sets.push_back(std::move(*set));
    if (!described.sets.empty()) manifest.periods.push_back(std::move(described));
  }
  return dash::serialize(manifest);
}

}  // namespace backlot::relay

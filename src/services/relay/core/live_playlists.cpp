#include "services/relay/core/live_playlists.hpp"

#include <algorithm>

#include "protocols/hls/master_playlist.hpp"
#include "protocols/hls/media_playlist.hpp"

namespace backlot::relay {
namespace {

using Segment = TrackWindow::Segment;

constexpr std::size_t kSegmentsWithParts = 3;  ///< whole ones before the one that is filling
constexpr std::string_view kPlaylist = "index.m3u8";

std::string segment_uri(std::uint64_t number) { return std::to_string(number) + ".m4s"; }
std::string part_uri(std::uint64_t segment, std::size_t part) {
  return std::to_string(segment) + "." + std::to_string(part) + ".m4s";
}
/// Whether a track goes on at the live edge: a rendition may have ended.
bool is_current(const DvrWindow& window, const TrackWindow& track) {
  return !track.is_rendition() || track_in(window.periods().back(), track) != nullptr;
}

/// A segment as a playlist of a track shows it. Where a rendition is missing, for want of time to
/// encode it, the program's own segment stands in, so that nobody stalls.
struct Shown {
  const Segment* segment = nullptr;
  const TrackWindow* track = nullptr;
  const DvrWindow::Period* period = nullptr;
};

std::vector<Shown> shown_of(const DvrWindow& window, const TrackWindow& track) {
  const TrackWindow* lead = track.is_rendition() ? window.picture() : &track;
  std::vector<Shown> shown;
  if (lead == nullptr) return shown;
  for (const Segment& segment : lead->segments()) {
    const DvrWindow::Period& period = window.period_of(segment.number);
    const bool has_own = track.is_rendition() && track_in(period, track) != nullptr;
    const Segment* own = has_own ? track.find(segment.number) : nullptr;
    if (has_own && own == nullptr && !window.has_ended()) break;  // comes in a moment
    if (own != nullptr && !own->is_gap())
      shown.push_back({own, &track, &period});
    else
      shown.push_back({&segment, lead, &period});
  }
  return shown;
}

/// How far the playlist of a track has come.
const Segment* edge_of(const DvrWindow& window, const TrackWindow& track) {
  const bool has_own = is_current(window, track) && !track.segments().empty();
  const TrackWindow* live = has_own ? &track : window.picture();
  return live == nullptr || live->segments().empty() ? nullptr : &live->segments().back();
}

/// Writes the segments of one track, oldest first.
class PlaylistBody {
 public:
  PlaylistBody(const DvrWindow& window,
               const TrackWindow& track,
               const std::vector<Shown>& shown,
               hls::MediaPlaylistWriter& writer)
      : window_(window), track_(track), shown_(shown), writer_(writer) {}

  void write(std::size_t skipped) {
    // After a skip the tags of earlier segments are the player's to remember.
    if (skipped > 0) map_ = init_uri(shown_[skipped - 1]);
    for (std::size_t i = skipped; i < shown_.size(); ++i) {
      begin(i);
      const std::size_t filling = shown_.back().segment->is_complete ? 0 : 1;
      const bool has_parts = shown_.size() - i <= kSegmentsWithParts + filling;
      if (has_parts) parts(shown_[i]);
      if (shown_[i].segment->is_complete) end(shown_[i]);
    }
    hint();
  }

 private:
  /// What goes before the name of a file.
  [[nodiscard]] std::string folder_of(const TrackWindow& track) const {
    return &track == &track_ ? "" : "../" + track.name() + "/";
  }
  [[nodiscard]] std::string init_uri(const Shown& shown) const {
    const bool is_own = shown.track->is_rendition();
    const std::uint64_t number = is_own ? shown.period->begun.segment : shown.period->setup;
    return folder_of(*shown.track) + "init-" + std::to_string(number) + ".mp4";
  }

  void begin(std::size_t index) {
    const Shown& shown = shown_[index];
    const DvrWindow::Period& period = *shown.period;
    const Segment& segment = *shown.segment;
    if (index > 0 && shown_[index - 1].period->number != period.number) writer_.discontinuity();
    if (const std::string map = init_uri(shown); map != map_) {
      writer_.map(map);
      map_ = map;
    }
    const bool is_new = discontinuity_ != period.number;
    discontinuity_ = period.number;
    const mp4::Track* format = track_in(period, *shown.track);
    if (format == nullptr) return;
    timescale_ = format->timescale;
    const MediaTime start = time_of(segment.start, timescale_);
    if (is_new || start != expected_)
      writer_.date(period.begun.wall +
                   std::chrono::round<std::chrono::milliseconds>(start - period.begun.start));
    expected_ = time_of(segment.start + segment.duration, timescale_);
  }

  void parts(const Shown& shown) {
    const auto& all = shown.segment->parts;
    for (std::size_t i = 0; i < all.size(); ++i)
      writer_.part(folder_of(*shown.track) + part_uri(shown.segment->number, i),
                   time_of(all[i].duration, timescale_), all[i].is_independent);
  }

  void end(const Shown& shown) {
    const Segment& segment = *shown.segment;
    const MediaTime target = window_.options().target;
    const MediaTime duration = segment.is_gap() ? target : time_of(segment.duration, timescale_);
    if (duration > target + 499ms) expected_ = {};  // more than the playlist can say
    writer_.segment(folder_of(*shown.track) + segment_uri(segment.number), duration,
                    segment.is_gap());
  }

  void hint() {
    if (shown_.empty()) return;
    const Segment& last = *shown_.back().segment;
    const bool is_own = is_current(window_, track_);
    const std::string folder =
        folder_of(last.is_complete && is_own ? track_ : *shown_.back().track);
    writer_.preload_hint(folder + (last.is_complete ? part_uri(last.number + 1, 0)
                                                    : part_uri(last.number, last.parts.size())));
  }

  const DvrWindow& window_;
  const TrackWindow& track_;
  const std::vector<Shown>& shown_;
  hls::MediaPlaylistWriter& writer_;
  std::optional<std::uint64_t> discontinuity_;
  std::string map_;
  MediaTime expected_{};
  std::uint32_t timescale_ = 1;
};

/// How many segments a delta update leaves out: all that end before the boundary.
std::size_t skippable(const DvrWindow& window, const std::vector<Shown>& shown) {
  MediaTime after = {};
  for (std::size_t i = shown.size(); i > 0; --i) {
    const auto& [segment, track, period] = shown[i - 1];
    const mp4::Track* format = track_in(*period, *track);
    after += format == nullptr ? MediaTime{} : time_of(segment->duration, format->timescale);
    if (after > hls::skip_boundary(window.options().target)) return i - 1;
  }
  return 0;
}

void report(hls::MediaPlaylistWriter& writer, const DvrWindow& window, const TrackWindow& other) {
  if (!is_current(window, other) || other.segments().empty()) return;
  const Segment& last = other.segments().back();
  const std::string uri = "../" + other.name() + "/" + std::string{kPlaylist};
  if (last.parts.empty())
    writer.rendition_report(uri, last.number, {});
  else
    writer.rendition_report(uri, last.number, last.parts.size() - 1);
}

}  // namespace

std::string media_playlist(const DvrWindow& window, const TrackWindow& track, bool is_delta) {
  const std::vector<Shown> shown = shown_of(window, track);
  const std::uint64_t first = shown.empty() ? 0 : shown.front().segment->number;
  hls::MediaPlaylistWriter writer{
      {.media_sequence = first,
       .discontinuity_sequence = window.periods().empty() ? 0 : window.period_of(first).number,
       .target = window.options().target,
       .part_target = window.options().part_target,
       .is_independent = window.is_independent(),
       .has_ended = window.has_ended()}};
  const std::size_t skipped = is_delta && !window.has_ended() ? skippable(window, shown) : 0;
  if (skipped > 0) writer.skip(skipped);
  PlaylistBody{window, track, shown, writer}.write(skipped);
  for (const TrackWindow& other : window.tracks())
    if (&other != &track) report(writer, window, other);
  return writer.take();
}

bool has_reached(const DvrWindow& window,
                 const TrackWindow& track,
                 const PlaylistPosition& position) {
  if (window.has_ended()) return true;
  const Segment* last = edge_of(window, track);
  if (last == nullptr) return false;
  if (last->number != position.segment) return last->number > position.segment;
  if (!position.part) return last->is_complete;
  // A part behind the last one of a segment is the first one of the next.
  return last->parts.size() > *position.part;
}

bool is_absurd(const DvrWindow& window,
               const TrackWindow& track,
               const PlaylistPosition& position) {
  // A rendition that has just come back is behind in its numbers, not in time.
  const TrackWindow* lead = track.is_rendition() ? window.picture() : &track;
  return lead != nullptr && !lead->segments().empty() &&
         position.segment > lead->segments().back().number + 2;
}

TrackRate rate_of(const DvrWindow& window, const TrackWindow& track) {
  TrackRate rate;
  std::uint64_t bits = 0;
  std::size_t frames = 0;
  double total = 0;
  for (const Segment& segment : track.segments()) {
    const mp4::Track* format = track_in(window.period_of(segment.number), track);
    if (!segment.is_complete || segment.duration == 0 || format == nullptr) continue;
    const double seconds =
        static_cast<double>(segment.duration) / static_cast<double>(format->timescale);
    const std::uint64_t size = 8 * segment.size;
    bits += size;
    frames += segment.frames;
    total += seconds;
    // A short rest before a discontinuity says little of the rate.
    const double length = std::max(seconds, 1.0);
    const Bitrate here{static_cast<std::int64_t>(static_cast<double>(size) / length)};
    rate.peak = std::max(rate.peak, here);
  }
  if (total <= 0) return rate;
  rate.average = {static_cast<std::int64_t>(static_cast<double>(bits) / total)};
  rate.peak = std::max(rate.peak, rate.average);
  rate.frames_per_second = static_cast<double>(frames) / total;
  return rate;
}

std::string master_playlist(const DvrWindow& window) {
  hls::MasterPlaylist playlist{
      .variants = {}, .audio = {}, .is_independent = window.is_independent()};
  const DvrWindow::Period& newest = window.periods().back();
  const mp4::Track* sound = track_in(newest, TrackKind::Audio);
  const TrackWindow* audio = nullptr;
  for (const TrackWindow& track : window.tracks())
    if (track.kind() == TrackKind::Audio && sound != nullptr) audio = &track;
  const TrackRate audio_rate = audio == nullptr ? TrackRate{} : rate_of(window, *audio);
  const auto uri_of = [](const TrackWindow& track) {
    return track.name() + "/" + std::string{kPlaylist};
  };
  for (const TrackWindow& track : window.tracks()) {
    const mp4::Track* picture = track_in(newest, track);
    if (track.kind() != TrackKind::Video || picture == nullptr) continue;
    if (track.newest_complete() == nullptr) continue;
    const TrackRate rate = rate_of(window, track);
    playlist.variants.push_back(
        {.uri = uri_of(track),
         .peak = {rate.peak.bps + audio_rate.peak.bps},
         .average = {rate.average.bps + audio_rate.average.bps},
         .codecs = sound == nullptr ? picture->codec : picture->codec + "," + sound->codec,
         .size = picture->size,
         .frame_rate = rate.frames_per_second});
  }
  if (audio == nullptr) return hls::serialize(playlist);
  if (playlist.variants.empty())
    playlist.variants.push_back({.uri = uri_of(*audio),
                                 .peak = audio_rate.peak,
                                 .average = audio_rate.average,
                                 .codecs = sound->codec,
                                 .size = {}});
  else
    playlist.audio =
        hls::AudioRendition{.uri = uri_of(*audio), .name = "Program", .channels = sound->channels};
  return hls::serialize(playlist);
}

}  // namespace backlot::relay

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
std::string init_uri(const DvrWindow::Period& period) {
  return "init-" + std::to_string(period.begun.segment) + ".mp4";
}

/// Writes the segments of one track, oldest first.
class PlaylistBody {
 public:
  PlaylistBody(const DvrWindow& window, const TrackWindow& track, hls::MediaPlaylistWriter& writer)
      : window_(window), track_(track), writer_(writer) {}

  void write(std::size_t skipped) {
    const auto& segments = track_.segments();
    for (std::size_t i = skipped; i < segments.size(); ++i) {
      const Segment& segment = segments[i];
      begin(segment, i == 0);
      const std::size_t filling = segments.back().is_complete ? 0 : 1;
      const bool has_parts = segments.size() - i <= kSegmentsWithParts + filling;
      if (has_parts) parts(segment);
      if (segment.is_complete) end(segment);
    }
    hint();
  }

 private:
  void begin(const Segment& segment, bool is_first) {
    const DvrWindow::Period& period = window_.period_of(segment.number);
    const bool is_new = &period != period_;
    if (is_new && !is_first && period.begun.segment == segment.number) writer_.discontinuity();
    // After a skip the tags of earlier segments are the player's to remember.
    if (is_first || period.begun.segment == segment.number) writer_.map(init_uri(period));
    period_ = &period;
    const mp4::Track* format = track_in(period, track_.kind());
    if (format == nullptr) return;
    timescale_ = format->timescale;
    const MediaTime start = time_of(segment.start, timescale_);
    if (is_new || start != expected_)
      writer_.date(period.begun.wall +
                   std::chrono::round<std::chrono::milliseconds>(start - period.begun.start));
    expected_ = time_of(segment.start + segment.duration, timescale_);
  }

  void parts(const Segment& segment) {
    for (std::size_t i = 0; i < segment.parts.size(); ++i)
      writer_.part(part_uri(segment.number, i), time_of(segment.parts[i].duration, timescale_),
                   segment.parts[i].is_independent);
  }

  void end(const Segment& segment) {
    const MediaTime target = window_.options().target;
    const MediaTime duration = segment.is_gap() ? target : time_of(segment.duration, timescale_);
    if (duration > target + 499ms) expected_ = {};  // more than the playlist can say
    writer_.segment(segment_uri(segment.number), duration, segment.is_gap());
  }

  void hint() {
    const auto& segments = track_.segments();
    if (segments.empty()) return;
    const Segment& last = segments.back();
    writer_.preload_hint(last.is_complete ? part_uri(last.number + 1, 0)
                                          : part_uri(last.number, last.parts.size()));
  }

  const DvrWindow& window_;
  const TrackWindow& track_;
  hls::MediaPlaylistWriter& writer_;
  const DvrWindow::Period* period_ = nullptr;
  MediaTime expected_{};
  std::uint32_t timescale_ = 1;
};

/// How many segments a delta update leaves out: all that end before the boundary.
std::size_t skippable(const DvrWindow& window, const TrackWindow& track) {
  const auto& segments = track.segments();
  MediaTime after = {};
  for (std::size_t i = segments.size(); i > 0; --i) {
    const Segment& segment = segments[i - 1];
    const mp4::Track* format = track_in(window.period_of(segment.number), track.kind());
    after += format == nullptr ? MediaTime{} : time_of(segment.duration, format->timescale);
    if (after > hls::skip_boundary(window.options().target)) return i - 1;
  }
  return 0;
}

void report(hls::MediaPlaylistWriter& writer, const TrackWindow& other) {
  if (other.segments().empty()) return;
  const Segment& last = other.segments().back();
  const std::string uri = "../" + other.name() + "/" + std::string{kPlaylist};
  if (last.parts.empty())
    writer.rendition_report(uri, last.number, {});
  else
    writer.rendition_report(uri, last.number, last.parts.size() - 1);
}

}  // namespace

std::string media_playlist(const DvrWindow& window, const TrackWindow& track, bool is_delta) {
  const std::uint64_t first = track.segments().empty() ? 0 : track.segments().front().number;
  hls::MediaPlaylistWriter writer{
      {.media_sequence = first,
       .discontinuity_sequence = window.periods().empty() ? 0 : window.period_of(first).number,
       .target = window.options().target,
       .part_target = window.options().part_target,
       .is_independent = window.is_independent(),
       .has_ended = window.has_ended()}};
  const std::size_t skipped = is_delta && !window.has_ended() ? skippable(window, track) : 0;
  if (skipped > 0) writer.skip(skipped);
  PlaylistBody{window, track, writer}.write(skipped);
  for (const TrackWindow& other : window.tracks())
    if (&other != &track) report(writer, other);
  return writer.take();
}

bool has_reached(const DvrWindow& window,
                 const TrackWindow& track,
                 const PlaylistPosition& position) {
  if (window.has_ended()) return true;
  if (track.segments().empty()) return false;
  const Segment& last = track.segments().back();
  if (last.number != position.segment) return last.number > position.segment;
  if (!position.part) return last.is_complete;
  // A part behind the last one of a segment is the first one of the next.
  return last.parts.size() > *position.part;
}

bool is_absurd(const TrackWindow& track, const PlaylistPosition& position) {
  return !track.segments().empty() && position.segment > track.segments().back().number + 2;
}

TrackRate rate_of(const DvrWindow& window, const TrackWindow& track) {
  TrackRate rate;
  std::uint64_t bits = 0;
  std::size_t frames = 0;
  double total = 0;
  for (const Segment& segment : track.segments()) {
    const mp4::Track* format = track_in(window.period_of(segment.number), track.kind());
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
    const mp4::Track* picture = track_in(newest, TrackKind::Video);
    if (track.kind() != TrackKind::Video || picture == nullptr) continue;
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

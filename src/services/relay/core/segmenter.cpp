#include "services/relay/core/segmenter.hpp"

#include <algorithm>
#include <utility>

namespace backlot::relay {
namespace {

constexpr std::uint64_t kSamplesPerFrame = 1'024;  ///< of AAC
constexpr MediaTime kEarly = 100ms;                ///< a key frame this early is in time
constexpr MediaTime kPicturePatience = 1s;         ///< sound alone is no audio-only stream before

}  // namespace

std::uint64_t AudioClock::place(std::int64_t milliseconds) {
  const auto stamp = static_cast<std::uint64_t>(milliseconds) * rate_ / 1'000;
  const std::uint64_t tolerance = rate_ / 20;
  std::uint64_t time = stamp;
  if (next_) {
    const std::uint64_t away = stamp > *next_ ? stamp - *next_ : *next_ - stamp;
    // Earlier than the frame before may not be: it then begins right behind that one's first
    // sample.
    time = away <= tolerance ? *next_ : std::max(stamp, *next_ - kSamplesPerFrame + 1);
  }
  next_ = time + kSamplesPerFrame;
  return time;
}

void Segmenter::receive(WallTime now, const Packet& packet) {
  if (packet.type == flv::TagType::Script) return;
  if (packet.rung != 0) return receive_rendition(packet);
  if (packet.is_header) return receive_header(packet);
  if (packet.starts_publisher) {
    end_period();
    rungs_.clear();
  }
  if (packet.type == flv::TagType::Video) return receive_video(now, packet);
  receive_audio(now, packet);
}

void Segmenter::finish() { end_period(); }

std::optional<SegmentOutput> Segmenter::poll() {
  if (outputs_.empty()) return std::nullopt;
  SegmentOutput output = std::move(outputs_.front());
  outputs_.pop_front();
  return output;
}

/// A new set-up of a decoder ends the period; one that cannot be used takes its track away.
void Segmenter::receive_header(const Packet& packet) {
  std::optional<mp4::Track> track;
  const bool is_video = packet.type == flv::TagType::Video;
  if (is_video) {
    if (const auto video = flv::parse_video(packet.body()))
      if (auto read = mp4::video_track(video->data)) track = std::move(*read);
  } else if (const auto audio = flv::parse_audio(packet.body())) {
    if (auto read = mp4::audio_track(audio->data)) track = std::move(*read);
  }
  std::optional<mp4::Track>& known = is_video ? video_ : audio_;
  if (known == track) return;
  end_period();
  known = std::move(track);
}

void Segmenter::receive_rendition(const Packet& packet) {
  const auto video = flv::parse_video(packet.body());
  if (!video) return;
  Rung& rung = rungs_[packet.rung];
  const MediaTime time =
      std::chrono::milliseconds{std::max<std::int64_t>(0, unwrapper_.peek(packet.timestamp))};
  if (packet.is_header) {
    std::optional<mp4::Track> track;
    if (!video->is_end)
      if (auto read = mp4::video_track(video->data)) track = std::move(*read);
    if (track == rung.track) return;
    leave(rung, time);
    rung.track = std::move(track);
    return;
  }
  if (!join(packet.rung, rung, time, video->is_keyframe) || video->data.empty()) {
    ++stats_.dropped;
    return;
  }
  rung.cutter->add({.time = ticks_of(time, rung.track->timescale),
                    .composition_offset = 0,
                    .is_sync = video->is_keyframe,
                    .data = video->data},
                   outputs_);
}

/// A rendition is there, or begins with this key frame, which begins a segment of the program.
/// Another of the same height is none.
bool Segmenter::join(std::uint8_t number, Rung& rung, MediaTime time, bool is_keyframe) {
  if (rung.cutter) return true;
  if (!rung.track || !period_ || !period_->video || !video_) return false;
  if (!is_keyframe || time != period_->segment_start) return false;
  const int height = rung.track->size.height;
  const bool is_taken = std::ranges::any_of(rungs_, [height](const auto& other) {
    return other.second.cutter && other.second.track->size.height == height;
  });
  if (is_taken || height == video_->size.height) return false;
  rung.cutter.emplace(TrackKind::Video, rung.track->timescale, options_.longest_part, segment_,
                      number);
  tell_ladder(segment_, period_->segment_start);
  return true;
}

/// From here on, or from the next segment on, there is one rendition less.
void Segmenter::leave(Rung& rung, MediaTime time) {
  if (!rung.cutter) return;
  rung.cutter->leave_at(time, outputs_);
  rung.cutter.reset();
  const bool is_at_cut = time <= period_->segment_start;
  tell_ladder(is_at_cut ? segment_ : segment_ + 1, is_at_cut ? period_->segment_start : time);
}

void Segmenter::tell_ladder(std::uint64_t segment, MediaTime start) {
  LadderChanged changed{.segment = segment, .start = start, .renditions = {}};
  for (const auto& [number, rung] : rungs_)
    if (rung.cutter) changed.renditions.push_back({.rung = number, .track = *rung.track});
  outputs_.emplace_back(std::move(changed));
}

void Segmenter::receive_video(WallTime now, const Packet& packet) {
  const auto video = flv::parse_video(packet.body());
  if (!video || !video_ || video->data.empty()) return;
  const std::int64_t stamp = std::max<std::int64_t>(0, unwrapper_.unwrap(packet.timestamp));
  const MediaTime time = std::chrono::milliseconds{stamp};
  if (!period_ && video->is_keyframe) begin_period(now, time);
  if (!period_) {
    ++stats_.dropped;
    return;
  }
  cut_if_due(time, video->is_keyframe);
  const auto per_millisecond = static_cast<std::int32_t>(video_->timescale / 1'000);
  period_->video->add({.time = ticks_of(time, video_->timescale),
                       .composition_offset = video->composition_time * per_millisecond,
                       .is_sync = video->is_keyframe,
                       .data = video->data},
                      outputs_);
}

void Segmenter::receive_audio(WallTime now, const Packet& packet) {
  const auto audio = flv::parse_audio(packet.body());
  if (!audio || !audio_ || audio->data.empty()) return;
  const std::int64_t stamp = std::max<std::int64_t>(0, unwrapper_.unwrap(packet.timestamp));
  const MediaTime time = std::chrono::milliseconds{stamp};
  if (!period_ && may_begin_with_audio(time)) begin_period(now, time);
  if (!period_) {
    ++stats_.dropped;
    return;
  }
  cut_if_due(time, !period_->video);
  const std::uint64_t place = period_->audio_clock->place(stamp);
  period_->audio->add({.time = place, .data = audio->data}, outputs_);
}

/// Sound without a picture is a stream of its own, once no picture has come for a while.
bool Segmenter::may_begin_with_audio(MediaTime time) {
  if (video_) return false;
  if (!first_audio_) first_audio_ = time;
  return time - *first_audio_ >= kPicturePatience;
}

void Segmenter::begin_period(WallTime now, MediaTime time) {
  period_.emplace(Period{});
  period_->segment_start = time;
  if (video_)
    period_->video.emplace(TrackKind::Video, video_->timescale, options_.longest_part, segment_);
  if (audio_) {
    period_->audio.emplace(TrackKind::Audio, audio_->timescale, options_.longest_part, segment_);
    period_->audio_clock.emplace(audio_->sample_rate);
  }
  outputs_.emplace_back(PeriodBegun{
      .segment = segment_, .start = time, .wall = now, .video = video_, .audio = audio_});
}

void Segmenter::end_period() {
  first_audio_.reset();
  if (!period_) return;
  if (period_->video) period_->video->finish(outputs_);
  if (period_->audio) period_->audio->finish(outputs_);
  for (auto& [number, rung] : rungs_) {
    if (rung.cutter) rung.cutter->finish(outputs_);
    rung.cutter.reset();
  }
  period_.reset();
  ++segment_;
}

/// @param is_entry  decoding can begin with the frame of this time
void Segmenter::cut_if_due(MediaTime time, bool is_entry) {
  const MediaTime length = time - period_->segment_start;
  const bool is_long_enough = is_entry && length >= options_.segment - kEarly;
  if (!is_long_enough && length < options_.longest_segment) return;
  if (!is_entry) ++stats_.late_cuts;
  ++segment_;
  period_->segment_start = time;
  if (period_->video) period_->video->cut_at(time, outputs_);
  if (period_->audio) period_->audio->cut_at(time, outputs_);
  for (auto& [number, rung] : rungs_)
    if (rung.cutter) rung.cutter->cut_at(time, outputs_);
}

}  // namespace backlot::relay

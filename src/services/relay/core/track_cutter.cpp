#include "services/relay/core/track_cutter.hpp"

#include <algorithm>
#include <limits>

namespace backlot::relay {
namespace {

constexpr std::size_t kMaxPartBytes = 8UL * 1024UL * 1024UL;
constexpr std::size_t kMaxOpenSegments = 3;  ///< that a track may lag behind the others

}  // namespace

TrackCutter::TrackCutter(TrackKind kind,
                         std::uint32_t timescale,
                         MediaTime longest_part,
                         std::uint64_t first_segment,
                         std::uint8_t rung)
    : kind_(kind),
      rung_(rung),
      timescale_(timescale),
      longest_part_(ticks_of(longest_part, timescale)),
      segment_(first_segment),
      usual_duration_(kind == TrackKind::Audio ? 1024 : timescale / 30) {}

void TrackCutter::add(const Frame& frame, Outputs& outputs) {
  const std::uint64_t time = waiting_ ? std::max(frame.time, waiting_->time + 1) : frame.time;
  settle(time);
  while (!boundaries_.empty() && time >= boundaries_.front()) end_segment(outputs);
  if (would_be_too_long(time)) end_part(outputs);
  if (fragment_.media.empty() && fragment_.samples.empty()) fragment_.decode_time = time;
  fragment_.media.insert(fragment_.media.end(), frame.data.begin(), frame.data.end());
  waiting_ = Waiting{.time = time,
                     .sample = {.duration = 0,
                                .size = static_cast<std::uint32_t>(frame.data.size()),
                                .composition_offset = frame.composition_offset,
                                .is_sync = frame.is_sync}};
}

void TrackCutter::cut_at(MediaTime boundary, Outputs& outputs) {
  boundaries_.push_back(ticks_of(boundary, timescale_));
  if (boundaries_.size() <= kMaxOpenSegments) return;
  // The track is silent: the others may not wait for it.
  if (waiting_) settle(waiting_->time + usual_duration_);
  end_segment(outputs);
}

void TrackCutter::leave_at(MediaTime end, Outputs& outputs) {
  const std::uint64_t last = waiting_ ? waiting_->time + 1 : 0;
  const std::uint64_t ticks = std::max(ticks_of(end, timescale_), last);
  settle(ticks);
  if (boundaries_.empty() || boundaries_.back() < ticks) boundaries_.push_back(ticks);
  while (!boundaries_.empty()) end_segment(outputs);
}

void TrackCutter::finish(Outputs& outputs) {
  if (waiting_) settle(waiting_->time + usual_duration_);
  while (!boundaries_.empty()) end_segment(outputs);
  end_segment(outputs);
}

/// The waiting frame lasts until `end`.
void TrackCutter::settle(std::uint64_t end) {
  if (!waiting_) return;
  constexpr std::uint64_t kMost = std::numeric_limits<std::int32_t>::max();
  waiting_->sample.duration =
      static_cast<std::uint32_t>(std::clamp<std::uint64_t>(end - waiting_->time, 1, kMost));
  fragment_.samples.push_back(waiting_->sample);
  fragment_end_ = waiting_->time + waiting_->sample.duration;
  if (waiting_->sample.duration <= longest_part_) usual_duration_ = waiting_->sample.duration;
  waiting_.reset();
}

bool TrackCutter::would_be_too_long(std::uint64_t next) const {
  if (fragment_.samples.empty()) return false;
  return next - fragment_.decode_time + usual_duration_ > longest_part_ ||
         fragment_.samples.size() >= mp4::kMaxSamples || fragment_.media.size() > kMaxPartBytes;
}

void TrackCutter::end_part(Outputs& outputs) {
  if (fragment_.samples.empty()) return;
  fragment_.sequence = ++sequence_;
  PartCut part{.track = kind_,
               .segment = segment_,
               .start = fragment_.decode_time,
               .duration = fragment_end_ - fragment_.decode_time,
               .frames = fragment_.samples.size(),
               .is_independent = fragment_.samples.front().is_sync,
               .bytes = {},
               .rung = rung_};
  mp4::append_fragment(part.bytes, fragment_);
  outputs.emplace_back(std::move(part));
  fragment_.samples.clear();
  fragment_.media.clear();
}

void TrackCutter::end_segment(Outputs& outputs) {
  end_part(outputs);
  outputs.emplace_back(SegmentCut{.track = kind_, .segment = segment_++, .rung = rung_});
  if (!boundaries_.empty()) boundaries_.pop_front();
}

}  // namespace backlot::relay

#include "services/relay/segment_intake.hpp"

#include <algorithm>

namespace backlot::relay {

void SegmentIntake::flush() {
  take_packets();
  auto cut = take_cut();
  if (!cut.empty()) deliver_(std::move(cut), false);
}

void SegmentIntake::end() {
  take_packets();
  segmenter_.finish();
  deliver_(take_cut(), true);
}

void SegmentIntake::take_packets() {
  const GopCache& cache = stream_.fan_out().cache();
  const WallTime now = clock_.wall();
  next_ = std::max(next_, cache.begin());
  for (; next_ < cache.end(); ++next_) {
    const Packet& packet = cache.at(next_);
    if (packet.is_video_frame()) take_renditions(now, packet.timestamp);
    segmenter_.receive(now, packet);
  }
  take_renditions(now, std::nullopt);
}

/// The lower renditions of pictures that came earlier than the next; all without one.
void SegmentIntake::take_renditions(WallTime now, std::optional<std::uint32_t> before) {
  const GopCache& cache = stream_.renditions();
  next_rendition_ = std::max(next_rendition_, cache.begin());
  for (; next_rendition_ < cache.end(); ++next_rendition_) {
    const Packet& packet = cache.at(next_rendition_);
    const bool is_earlier = !before || static_cast<std::int32_t>(*before - packet.timestamp) > 0;
    if (!is_earlier) return;
    segmenter_.receive(now, packet);
  }
}

std::vector<SegmentOutput> SegmentIntake::take_cut() {
  std::vector<SegmentOutput> cut;
  while (auto output = segmenter_.poll()) cut.push_back(std::move(*output));
  return cut;
}

}  // namespace backlot::relay

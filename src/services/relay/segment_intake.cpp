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
  for (; next_ < cache.end(); ++next_) segmenter_.receive(now, cache.at(next_));
}

std::vector<SegmentOutput> SegmentIntake::take_cut() {
  std::vector<SegmentOutput> cut;
  while (auto output = segmenter_.poll()) cut.push_back(std::move(*output));
  return cut;
}

}  // namespace backlot::relay

#include "services/relay/core/track_window.hpp"

#include <algorithm>

namespace backlot::relay {
namespace {

constexpr std::size_t kInMemory = 5;     ///< newest segments, kept with their parts
constexpr std::size_t kMaxUnsaved = 30;  ///< segments that wait for a slow disk, or have none

SharedBytes joined(const std::vector<TrackWindow::Part>& parts, std::size_t size) {
  Bytes bytes;
  bytes.reserve(size);
  for (const TrackWindow::Part& part : parts)
    bytes.insert(bytes.end(), part.bytes->begin(), part.bytes->end());
  return std::make_shared<const Bytes>(std::move(bytes));
}

}  // namespace

const TrackWindow::Segment* TrackWindow::find(std::uint64_t number) const {
  if (segments_.empty() || number < segments_.front().number) return nullptr;
  const std::uint64_t index = number - segments_.front().number;
  return index < segments_.size() ? &segments_[static_cast<std::size_t>(index)] : nullptr;
}

const TrackWindow::Segment* TrackWindow::newest_complete() const {
  const auto found = std::ranges::find_if(segments_.rbegin(), segments_.rend(),
                                          [](const Segment& each) { return each.is_complete; });
  return found == segments_.rend() ? nullptr : &*found;
}

/// The segment of this number, the newest; numbers that never came are gaps before it.
TrackWindow::Segment& TrackWindow::open(std::uint64_t number) {
  while (segments_.empty() || segments_.back().number < number) {
    const std::uint64_t next = segments_.empty() ? number : segments_.back().number + 1;
    const std::uint64_t start =
        segments_.empty() ? 0 : segments_.back().start + segments_.back().duration;
    if (!segments_.empty()) segments_.back().is_complete = true;
    segments_.push_back({.number = next, .start = start, .parts = {}, .bytes = {}});
  }
  return segments_.back();
}

void TrackWindow::add(PartCut part) {
  Segment& segment = open(part.segment);
  if (segment.parts.empty()) {
    segment.start = part.start;
    segment.is_independent = part.is_independent;
  }
  segment.duration = part.start + part.duration - segment.start;
  segment.size += part.bytes.size();
  segment.frames += part.frames;
  segment.parts.push_back({.bytes = std::make_shared<const Bytes>(std::move(part.bytes)),
                           .duration = part.duration,
                           .is_independent = part.is_independent});
}

const TrackWindow::Segment& TrackWindow::complete(std::uint64_t number) {
  Segment& segment = open(number);
  segment.is_complete = true;
  if (segment.size > 0) segment.bytes = joined(segment.parts, segment.size);
  return segment;
}

void TrackWindow::mark_saved(std::uint64_t number) {
  if (const Segment* found = find(number)) {
    const std::uint64_t index = found->number - segments_.front().number;
    segments_[static_cast<std::size_t>(index)].is_saved = true;
  }
}

void TrackWindow::drop_before(std::uint64_t number) {
  while (!segments_.empty() && segments_.front().number < number) segments_.pop_front();
}

std::uint64_t TrackWindow::release_memory() {
  std::uint64_t first = 0;
  for (std::size_t age = segments_.size(); age > kInMemory; --age) {
    Segment& segment = segments_[segments_.size() - age];
    segment.parts = {};
    if (segment.is_saved) segment.bytes.reset();
    if (!segment.is_saved && !segment.is_gap() && age > kMaxUnsaved) first = segment.number + 1;
  }
  return first;
}

}  // namespace backlot::relay

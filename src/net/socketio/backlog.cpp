#include "net/socketio/backlog.hpp"

#include <algorithm>

namespace backlot::socketio {

void Backlog::add(SharedEvent event) {
  if (events_.size() - oldest_ == limit_) events_[oldest_++].reset();
  // Moved down once in a while, so that adding costs the same on average.
  if (oldest_ == limit_) {
    events_.erase(events_.begin(), events_.begin() + static_cast<std::ptrdiff_t>(oldest_));
    oldest_ = 0;
  }
  events_.push_back(std::move(event));
}

std::optional<std::vector<SharedEvent>> Backlog::after(std::uint64_t number) const {
  const auto begin = events_.begin() + static_cast<std::ptrdiff_t>(oldest_);
  const auto found =
      std::find_if(begin, events_.end(), [&](const auto& one) { return one->number == number; });
  if (found == events_.end()) return std::nullopt;
  return std::vector<SharedEvent>(std::next(found), events_.end());
}

}  // namespace backlot::socketio

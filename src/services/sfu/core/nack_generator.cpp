#include "services/sfu/core/nack_generator.hpp"

#include <algorithm>

namespace backlot::sfu {

NackGenerator::Arrival NackGenerator::receive(Instant now, std::int64_t sequence) {
  if (!has_begun_) {
    has_begun_ = true;
    newest_ = sequence;
    return Arrival::New;
  }
  if (sequence <= newest_) {
    const auto found = std::ranges::lower_bound(missing_, sequence, {}, &Missing::sequence);
    if (found == missing_.end() || found->sequence != sequence) return Arrival::Duplicate;
    missing_.erase(found);
    return Arrival::Recovered;
  }
  const auto gap = static_cast<std::size_t>(sequence - newest_ - 1);
  if (missing_.size() + gap > kMaxMissing) {
    missing_.clear();
    has_lost_hope_ = true;
  } else {
    for (std::int64_t lost = newest_ + 1; lost < sequence; ++lost)
      missing_.push_back({.sequence = lost, .due = now + kDelay});
  }
  newest_ = sequence;
  return Arrival::New;
}

void NackGenerator::forget_before(std::int64_t sequence) {
  const auto end = std::ranges::lower_bound(missing_, sequence, {}, &Missing::sequence);
  missing_.erase(missing_.begin(), end);
}

std::vector<std::uint16_t> NackGenerator::take_due(Instant now) {
  std::vector<std::uint16_t> due;
  std::erase_if(missing_, [&](Missing& packet) {
    if (now < packet.due) return false;
    if (packet.tries == kTries) {
      has_lost_hope_ = true;
      return true;
    }
    ++packet.tries;
    packet.due = now + kRetry;
    due.push_back(static_cast<std::uint16_t>(packet.sequence));
    return false;
  });
  return due;
}

bool NackGenerator::take_lost_hope() {
  const bool had = has_lost_hope_;
  has_lost_hope_ = false;
  return had;
}

}  // namespace backlot::sfu

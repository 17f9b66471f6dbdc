#include "services/relay/core/interleaver.hpp"

#include <algorithm>
#include <utility>

namespace backlot::relay {
namespace {

constexpr std::size_t kMaxHeld = 2'048;  ///< packets; more than a second has

/// From one time stamp to another, over the wrap.
std::chrono::milliseconds between(std::uint32_t from, std::uint32_t to) {
  return std::chrono::milliseconds{static_cast<std::int32_t>(to - from)};
}

}  // namespace

void Interleaver::add(Packet packet) {
  measure(packet);
  const auto is_before = [&](const Packet& other) {
    return between(other.timestamp, packet.timestamp).count() < 0;
  };
  auto place = held_.end();
  while (place != held_.begin() && is_before(*std::prev(place))) --place;
  held_.insert(place, std::move(packet));
}

void Interleaver::measure(const Packet& packet) {
  if (!newest_) newest_ = packet.timestamp;
  const auto late = between(packet.timestamp, *newest_);
  if (late.count() < 0) newest_ = packet.timestamp;
  if (late > kTolerance && !packet.is_header && packet.rung == 0) {
    hold_ = std::max(hold_, std::min(late, kMaxHold));
    late_at_ = *newest_;
  } else if (between(late_at_, *newest_) > kMemory) {
    hold_ = {};
  }
}

std::optional<Packet> Interleaver::next() {
  if (held_.empty()) return std::nullopt;
  const bool is_due = between(held_.front().timestamp, *newest_) >= hold_;
  if (!is_due && held_.size() <= kMaxHeld) return std::nullopt;
  Packet packet = std::move(held_.front());
  held_.pop_front();
  return packet;
}

}  // namespace backlot::relay

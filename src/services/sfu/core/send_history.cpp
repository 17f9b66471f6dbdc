#include "services/sfu/core/send_history.hpp"

#include <algorithm>

namespace backlot::sfu {
namespace {

constexpr Duration kTick = 250us;
constexpr std::int64_t kReferenceRange = 1LL << 24;  // of 64 ms
constexpr std::size_t kMaxOctets = (1U << 14U) - 1;

}  // namespace

std::uint16_t SendHistory::next(Instant now) {
  if (entries_.empty()) {
    entries_.resize(kPackets);
    first_ = now;
  }
  const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(now - first_).count();
  newest_micros_ = static_cast<std::uint32_t>(micros);
  newest_wraps_ = micros >> 32U;
  if (spoken_ == newest_) waiting_since_ = now;
  last_sent_ = now;
  ++newest_;
  entries_[static_cast<std::size_t>(newest_) % kPackets] = {
      .micros = newest_micros_,
      .sequence = static_cast<std::uint16_t>(newest_),
      .octets = 0,
      .state = static_cast<std::uint16_t>(State::Sent)};
  return static_cast<std::uint16_t>(newest_);
}

void SendHistory::measure(std::size_t octets) {
  if (entries_.empty()) return;
  entries_[static_cast<std::size_t>(newest_) % kPackets].octets =
      static_cast<std::uint16_t>(std::min(octets, kMaxOctets)) & kMaxOctets;
}

std::int64_t SendHistory::unwrap(std::uint16_t sequence) const {
  return newest_ - static_cast<std::uint16_t>(static_cast<std::uint16_t>(newest_) - sequence);
}

Instant SendHistory::time_of(const Entry& entry) const {
  const std::int64_t wraps = newest_wraps_ - (entry.micros > newest_micros_ ? 1 : 0);
  return first_ + std::chrono::microseconds{(wraps << 32U) + entry.micros};
}

Duration SendHistory::reference_of(const rtcp::TransportFeedback& feedback) {
  std::int64_t reference = feedback.reference_time;
  if (reference_) {
    const std::int64_t laps = (*reference_ - reference + kReferenceRange / 2) / kReferenceRange;
    reference += std::max<std::int64_t>(laps, 0) * kReferenceRange;
  }
  reference_ = reference;
  return reference * 64ms;
}

const std::vector<PacketResult>& SendHistory::resolve(const rtcp::TransportFeedback& feedback) {
  results_.clear();
  if (entries_.empty()) return results_;
  Duration arrival = reference_of(feedback);
  std::int64_t sequence = unwrap(feedback.base_sequence);
  for (const auto& status : feedback.statuses) {
    const std::int64_t number = sequence++;
    if (status) arrival += *status * kTick;
    if (number <= 0 || number > newest_ || number <= newest_ - static_cast<std::int64_t>(kPackets))
      continue;
    Entry& entry = entries_[static_cast<std::size_t>(number) % kPackets];
    const auto state = static_cast<State>(entry.state);
    const bool is_ours = entry.sequence == static_cast<std::uint16_t>(number);
    if (!is_ours || state == State::Empty || (!status && state == State::Missing)) continue;
    entry.state = static_cast<std::uint16_t>(status ? State::Empty : State::Missing);
    results_.push_back({.sequence = number,
                        .sent = time_of(entry),
                        .octets = entry.octets,
                        .arrived = status ? std::optional{arrival} : std::nullopt,
                        .was_thought_lost = state == State::Missing});
    spoken_ = std::max(spoken_, number);
  }
  if (!results_.empty() && spoken_ < newest_)
    waiting_since_ = time_of(entries_[static_cast<std::size_t>(spoken_ + 1) % kPackets]);
  return results_;
}

}  // namespace backlot::sfu

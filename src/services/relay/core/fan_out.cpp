#include "services/relay/core/fan_out.hpp"

#include <algorithm>
#include <utility>

namespace backlot::relay {

void FanOut::add(Packet packet, const Headers& headers) {
  if (packet.is_header) headers_ = headers;
  cache_.add(std::move(packet));
}

Bytes FanOut::headers(Format format, std::uint64_t number) const {
  const bool is_held = number >= cache_.begin() && number < cache_.end();
  return headers_.mux(format, is_held ? cache_.at(number).timestamp : 0);
}

std::optional<std::uint64_t> FanOut::entry() const {
  if (!headers_.video.empty()) return cache_.newest_keyframe();
  if (!headers_.audio.empty()) return cache_.end();
  return std::nullopt;
}

Position::Step Position::settle(const FanOut& stream) {
  if (is_paused_) return Step::Waits;
  const GopCache& cache = stream.cache();
  if (next_ && is_late(cache)) leave(cache);
  if (next_) return Step::Ready;
  return enter(stream) ? Step::Entered : Step::Waits;
}

bool Position::is_late(const GopCache& cache) const {
  if (*next_ >= cache.end()) return false;
  return *next_ < cache.begin() || cache.lag(*next_) > limits_.lag;
}

/// Gives the place up; where the receiver goes on is found by enter().
void Position::leave(const GopCache& cache) {
  const std::uint32_t now = cache.at(cache.end() - 1).timestamp;
  if (now - jumped_at_ > limits_.forget.count()) jumps_in_row_ = 0;
  jumped_at_ = now;
  ++jumps_in_row_;
  ++jumps_;
  left_ = std::exchange(next_, std::nullopt);
}

void Position::pause() {
  is_paused_ = true;
  if (!next_) return;
  left_ = std::exchange(next_, std::nullopt);
  left_by_wish_ = true;
}

/// Goes to where a receiver may begin, ahead of where it left; false while there is no such place.
bool Position::enter(const FanOut& stream) {
  const auto entry = stream.entry();
  if (!entry || (left_ && *entry <= *left_)) return false;
  if (left_ && !left_by_wish_) dropped_ += *entry - *left_;
  left_.reset();
  left_by_wish_ = false;
  next_ = *entry;
  return true;
}

void Cursor::say(BytesView bytes) { carry_.insert(carry_.end(), bytes.begin(), bytes.end()); }

std::size_t Cursor::gather(const FanOut& stream, std::span<BytesView> views) {
  const Position::Step step = position_.settle(stream);
  if (step == Position::Step::Entered) say(stream.headers(format_, position_.next()));
  std::size_t count = 0;
  if (carry_sent_ < carry_.size() && !views.empty())
    views[count++] = BytesView{carry_}.subspan(carry_sent_);
  if (step == Position::Step::Waits) return count;
  const GopCache& cache = stream.cache();
  for (std::uint64_t i = position_.next(); i < cache.end() && count < views.size(); ++i)
    views[count++] = cache.at(i).bytes(format_);
  return count;
}

void Cursor::advance(const FanOut& stream, std::size_t size) {
  bytes_ += size;
  const std::size_t from_carry = std::min(size, carry_.size() - carry_sent_);
  carry_sent_ += from_carry;
  size -= from_carry;
  if (carry_sent_ == carry_.size()) {
    carry_ = {};
    carry_sent_ = 0;
  }
  while (size > 0) {
    const BytesView bytes = stream.cache().at(position_.next()).bytes(format_);
    position_.pass();
    // The rest of a packet is kept apart: the cache may drop the packet before it can be sent.
    if (size < bytes.size()) say(bytes.subspan(size));
    size -= std::min(size, bytes.size());
  }
}

}  // namespace backlot::relay

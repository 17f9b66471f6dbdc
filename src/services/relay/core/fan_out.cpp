#include "services/relay/core/fan_out.hpp"

#include <algorithm>

#include "base/check.hpp"

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

void Cursor::say(BytesView bytes) { carry_.insert(carry_.end(), bytes.begin(), bytes.end()); }

/// Goes to where a receiver may begin; false while there is no such place.
bool Cursor::enter(const FanOut& stream) {
  const auto entry = stream.entry();
  if (!entry || *entry < waits_after_) return false;
  say(stream.headers(format_, *entry));
  next_ = *entry;
  return true;
}

void Cursor::jump_if_late(const FanOut& stream) {
  const GopCache& cache = stream.cache();
  const bool is_gone = *next_ < cache.begin();
  if (!is_gone && cache.lag(*next_) <= limits_.lag) return;
  count_jump(stream);
  const std::uint64_t from = *next_;
  next_.reset();
  waits_after_ = from + 1;
  if (enter(stream)) {
    stats_.dropped += *next_ - from;
  } else {
    stats_.dropped += cache.end() - from;
    waits_after_ = cache.end();
  }
}

void Cursor::count_jump(const FanOut& stream) {
  const GopCache& cache = stream.cache();
  const std::uint32_t now = cache.at(cache.end() - 1).timestamp;
  if (now - jumped_at_ > limits_.forget.count()) jumps_in_row_ = 0;
  jumped_at_ = now;
  ++stats_.jumps;
  if (++jumps_in_row_ > limits_.jumps) is_too_slow_ = true;
}

std::size_t Cursor::gather(const FanOut& stream, std::span<BytesView> views) {
  if (next_ && *next_ < stream.cache().end()) jump_if_late(stream);
  if (!next_) enter(stream);
  std::size_t count = 0;
  if (carry_sent_ < carry_.size() && !views.empty())
    views[count++] = BytesView{carry_}.subspan(carry_sent_);
  if (!next_) return count;
  for (std::uint64_t i = *next_; i < stream.cache().end() && count < views.size(); ++i)
    views[count++] = stream.cache().at(i).bytes(format_);
  return count;
}

void Cursor::advance(const FanOut& stream, std::size_t size) {
  stats_.bytes += size;
  const std::size_t from_carry = std::min(size, carry_.size() - carry_sent_);
  carry_sent_ += from_carry;
  size -= from_carry;
  if (carry_sent_ == carry_.size()) {
    carry_ = {};
    carry_sent_ = 0;
  }
  while (size > 0) {
    BACKLOT_CHECK(next_.has_value());
    const BytesView bytes = stream.cache().at((*next_)++).bytes(format_);
    // The rest of a packet is kept apart: the cache may drop the packet before it can be sent.
    if (size < bytes.size()) say(bytes.subspan(size));
    size -= std::min(size, bytes.size());
  }
}

}  // namespace backlot::relay

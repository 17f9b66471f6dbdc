#include "services/relay/core/gop_cache.hpp"

#include "base/check.hpp"

namespace backlot::relay {
namespace {

std::size_t size_of(const Packet& packet) { return packet.rtmp.size() + packet.flv.size(); }

}  // namespace

void GopCache::add(Packet packet) {
  if (packet.is_keyframe) keyframe_ = end();
  bytes_ += size_of(packet);
  packets_.push_back(std::move(packet));
  trim();
}

const Packet& GopCache::at(std::uint64_t number) const {
  BACKLOT_CHECK(number >= begin() && number < end());
  return packets_[static_cast<std::size_t>(number - begin_)];
}

std::chrono::milliseconds GopCache::lag(std::uint64_t number) const {
  if (packets_.empty() || number >= end()) return {};
  const Packet& packet = number < begin_ ? packets_.front() : at(number);
  return std::chrono::milliseconds{
      static_cast<std::int32_t>(packets_.back().timestamp - packet.timestamp)};
}

void GopCache::trim() {
  while (bytes_ > limits_.bytes || packets_.size() > limits_.packets) drop_front();
  while (packets_.size() > 1 && lag(begin_) > limits_.lag && keyframe_.value_or(end()) > begin_)
    drop_front();
}

void GopCache::drop_front() {
  if (keyframe_ == begin_) keyframe_.reset();
  bytes_ -= size_of(packets_.front());
  packets_.pop_front();
  ++begin_;
}

}  // namespace backlot::relay

#include "services/relay/stream_hub.hpp"

#include <algorithm>
#include <utility>

namespace backlot::relay {

std::shared_ptr<Stream> StreamHub::open(BroadcastId broadcast) {
  Entry& entry = streams_[broadcast];
  if (entry.stream) return entry.stream;
  entry.stream = std::make_shared<Stream>(context_, clock_, load_);
  return entry.stream;
}

std::shared_ptr<Stream> StreamHub::hold(BroadcastId broadcast) {
  auto stream = open(broadcast);
  streams_[broadcast].is_held = true;
  return stream;
}

std::shared_ptr<Stream> StreamHub::find(BroadcastId broadcast) const {
  const auto found = streams_.find(broadcast);
  return found == streams_.end() ? nullptr : found->second.stream;
}

void StreamHub::set_door(BroadcastId broadcast, Door door) {
  const auto stream = open(broadcast);
  const Door before = std::exchange(streams_[broadcast].door, door);
  if (door == Door::Open && before != Door::Open && opened_) opened_(broadcast, stream);
}

Door StreamHub::door(BroadcastId broadcast) const {
  const auto found = streams_.find(broadcast);
  return found == streams_.end() ? Door::Unknown : found->second.door;
}

std::shared_ptr<Stream> StreamHub::find_open(BroadcastId broadcast) const {
  return door(broadcast) == Door::Open ? find(broadcast) : nullptr;
}

void StreamHub::end(BroadcastId broadcast) {
  const auto found = streams_.find(broadcast);
  if (found == streams_.end()) return;
  const auto stream = found->second.stream;
  streams_.erase(found);
  stream->end();
}

void StreamHub::end_unless_published(BroadcastId broadcast) {
  const auto found = streams_.find(broadcast);
  if (found == streams_.end() || found->second.is_held) return;
  auto& wait = found->second.wait;
  wait = std::make_unique<net::asio::steady_timer>(context_, grace_);
  wait->async_wait([this, broadcast](const boost::system::error_code& error) {
    if (!error) end_if_idle(broadcast);
  });
}

void StreamHub::end_if_idle(BroadcastId broadcast) {
  const auto found = streams_.find(broadcast);
  if (found == streams_.end() || found->second.is_held) return;
  if (!found->second.stream->has_publisher()) end(broadcast);
}

void StreamHub::end_all() {
  while (!streams_.empty()) end(streams_.begin()->first);
}

std::size_t StreamHub::published() const {
  return static_cast<std::size_t>(std::ranges::count_if(
      streams_, [](const auto& entry) { return entry.second.stream->has_publisher(); }));
}

}  // namespace backlot::relay

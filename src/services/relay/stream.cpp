#include "services/relay/stream.hpp"

#include <algorithm>
#include <utility>

namespace backlot::relay {

Stream::PublisherId Stream::begin_publisher(std::function<void()> replaced) {
  const auto before = std::exchange(replaced_, std::move(replaced));
  publisher_ = ++last_publisher_;
  interleaver_.release();
  pass_on(clock_.now());
  live_.begin_publisher();
  if (before) before();
  return publisher_;
}

void Stream::end_publisher(PublisherId publisher) {
  if (publisher != publisher_) return;
  publisher_ = 0;
  replaced_ = nullptr;
  interleaver_.release();
  pass_on(clock_.now());
}

Result<void> Stream::ingest(PublisherId publisher, const rtmp::Message& message) {
  if (publisher != publisher_ || has_ended_)
    return std::unexpected{std::make_error_code(std::errc::connection_aborted)};
  const Instant now = clock_.now();
  auto packet = live_.ingest(now, message);
  if (!packet) return std::unexpected{packet.error()};
  if (!*packet) return {};
  interleaver_.add(std::move(**packet));
  pass_on(now);
  return {};
}

/// Hands what has come in order to everybody, at once or when it is time.
void Stream::pass_on(Instant now) {
  bool is_due = false;
  bool has_any = false;
  while (auto packet = interleaver_.next()) {
    has_any = true;
    if (packet->rung != 0) {
      renditions_.add(std::move(*packet));  // leaves with the next of the program
      continue;
    }
    is_due |= flush_clock_.add(now, packet->is_video_frame(), load_.current());
    fan_out_.add(std::move(*packet), live_.headers());
  }
  if (is_due)
    flush();
  else if (has_any)
    arm();
}

void Stream::add(Receiver& receiver) { receivers_.push_back(&receiver); }
void Stream::remove(Receiver& receiver) { std::erase(receivers_, &receiver); }

void Stream::end() {
  has_ended_ = true;
  timer_.cancel();
  if (const auto replaced = std::exchange(replaced_, nullptr)) replaced();
  publisher_ = 0;
  for (Receiver* receiver : std::vector{receivers_}) receiver->end();
}

void Stream::flush() {
  flush_clock_.flushed();
  for (Receiver* receiver : receivers_) receiver->flush();
}

/// One timer per stream: it is armed when something waits, and looks again when it fires.
void Stream::arm() {
  if (is_armed_ || !flush_clock_.deadline()) return;
  is_armed_ = true;
  timer_.expires_at(*flush_clock_.deadline());
  timer_.async_wait([weak = weak_from_this()](const boost::system::error_code& error) {
    const auto self = weak.lock();
    if (!self || error) return;
    self->is_armed_ = false;
    const auto deadline = self->flush_clock_.deadline();
    if (deadline && self->clock_.now() >= *deadline) self->flush();
    self->arm();
  });
}

}  // namespace backlot::relay

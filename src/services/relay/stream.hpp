#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "base/time.hpp"
#include "net/task.hpp"
#include "protocols/rtmp/message.hpp"
#include "services/relay/core/fan_out.hpp"
#include "services/relay/core/flush_policy.hpp"
#include "services/relay/core/interleaver.hpp"

namespace backlot::relay {

/// Somebody who takes a stream.
class Receiver {
 public:
  virtual ~Receiver() = default;
  /// New packets are to be sent. May not add or remove receivers.
  virtual void flush() = 0;
  /// The stream is over.
  virtual void end() = 0;
};

/// One program on the media thread: who publishes it, who takes it, when it is flushed.
///
/// Shared by the coroutines of its publisher, players and pushes. Media thread only.
class Stream : public std::enable_shared_from_this<Stream> {
 public:
  using PublisherId = std::uint64_t;

  Stream(net::asio::io_context& context, const Clock& clock, const LoadGuard& load)
      : clock_(clock), load_(load), timer_(context) {}

  /// Takes a new publisher. The one before it, if any, hears `replaced` and is heard no more.
  PublisherId begin_publisher(std::function<void()> replaced);
  void end_publisher(PublisherId publisher);
  [[nodiscard]] bool has_publisher() const { return publisher_ != 0; }
  /// Passes a publisher's message on. Fails when nobody could play it, or it was replaced.
  [[nodiscard]] Result<void> ingest(PublisherId publisher, const rtmp::Message& message);

  void add(Receiver& receiver);
  void remove(Receiver& receiver);
  /// Tells everybody that the stream is over.
  void end();
  [[nodiscard]] bool has_ended() const { return has_ended_; }

  [[nodiscard]] const FanOut& fan_out() const { return fan_out_; }
  /// The pictures of lower renditions, each after the program's of the same time.
  [[nodiscard]] const GopCache& renditions() const { return renditions_; }
  [[nodiscard]] const Headers& headers() const { return live_.headers(); }
  [[nodiscard]] const LiveStream::Stats& stats() const { return live_.stats(); }

 private:
  void pass_on(Instant now);
  void flush();
  void arm();

  const Clock& clock_;
  const LoadGuard& load_;
  net::asio::steady_timer timer_;
  bool is_armed_ = false;
  FlushClock flush_clock_;
  LiveStream live_{true};
  Interleaver interleaver_;
  FanOut fan_out_;
  GopCache renditions_{GopCache::Limits{.lag = 1'000ms}};  ///< no player lags here
  std::vector<Receiver*> receivers_;
  PublisherId publisher_ = 0;  ///< 0: nobody
  PublisherId last_publisher_ = 0;
  std::function<void()> replaced_;
  bool has_ended_ = false;
};

}  // namespace backlot::relay

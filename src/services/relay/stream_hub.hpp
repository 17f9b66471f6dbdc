#pragma once

#include <memory>
#include <unordered_map>

#include "base/id.hpp"
#include "services/relay/stream.hpp"

namespace backlot::relay {

/// What the relay counts. Media thread only; a copy goes to the control thread for the metrics.
struct Counters {
  std::int64_t players_rtmp = 0;
  std::int64_t players_flv = 0;
  std::uint64_t bytes_in = 0;
  std::uint64_t bytes_to_players = 0;
  std::uint64_t bytes_to_destinations = 0;
  std::uint64_t player_jumps = 0;
  std::uint64_t player_drops = 0;      ///< packets jumped over
  std::uint64_t players_given_up = 0;  ///< too slow for too long
  std::uint64_t destination_jumps = 0;
  std::uint64_t destination_drops = 0;
  std::uint64_t publishers_refused = 0;
  std::uint64_t publishers_replaced = 0;
};

/// Who may play a stream: nobody until it is known what the show is for.
enum class Door : std::uint8_t { Unknown, Open, Rehearsal };

/// The streams of this relay by broadcast. Media thread only.
class StreamHub {
 public:
  /// How long a stream waits for its publisher to come back.
  static constexpr Duration kGrace = 30s;

  StreamHub(net::asio::io_context& context,
            const Clock& clock,
            FlushClass wanted,
            Duration grace = kGrace)
      : context_(context), clock_(clock), load_(wanted), grace_(grace) {}

  /// Who hears of every stream that the audience may play from now on. To be said before the first.
  using Opened = std::function<void(BroadcastId, const std::shared_ptr<Stream>&)>;
  void on_opened(Opened opened) { opened_ = std::move(opened); }

  /// The stream of a broadcast, made when there is none.
  [[nodiscard]] std::shared_ptr<Stream> open(BroadcastId broadcast);
  /// The same, and keeps it while the show is live, publisher or not.
  std::shared_ptr<Stream> hold(BroadcastId broadcast);
  [[nodiscard]] std::shared_ptr<Stream> find(BroadcastId broadcast) const;
  /// Says who may play the stream of a broadcast, which is made when there is none.
  void set_door(BroadcastId broadcast, Door door);
  [[nodiscard]] Door door(BroadcastId broadcast) const;
  /// The stream, for the audience: null unless its door is open.
  [[nodiscard]] std::shared_ptr<Stream> find_open(BroadcastId broadcast) const;
  /// Ends a stream for everybody.
  void end(BroadcastId broadcast);
  /// Its publisher has gone: ends the stream unless it is held, or published again in time.
  void end_unless_published(BroadcastId broadcast);
  void end_all();

  [[nodiscard]] std::size_t size() const { return streams_.size(); }
  [[nodiscard]] std::size_t published() const;
  [[nodiscard]] LoadGuard& load() { return load_; }
  [[nodiscard]] Counters& counters() { return counters_; }

 private:
  struct Entry {
    std::shared_ptr<Stream> stream;
    bool is_held = false;
    Door door = Door::Unknown;
    std::unique_ptr<net::asio::steady_timer> wait{};  ///< for a publisher that has gone
  };
  void end_if_idle(BroadcastId broadcast);
  net::asio::io_context& context_;
  const Clock& clock_;
  LoadGuard load_;
  Duration grace_;
  Counters counters_;
  Opened opened_;
  std::unordered_map<BroadcastId, Entry> streams_;
};

}  // namespace backlot::relay

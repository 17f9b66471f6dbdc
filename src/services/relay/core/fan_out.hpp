#pragma once

#include <span>

#include "services/relay/core/gop_cache.hpp"
#include "services/relay/core/live_stream.hpp"

namespace backlot::relay {

/// What all receivers of a stream share: the packets, and the headers that go before them.
class FanOut {
 public:
  FanOut() = default;
  explicit FanOut(GopCache::Limits limits) : cache_(limits) {}

  void add(Packet packet, const Headers& headers);
  [[nodiscard]] const GopCache& cache() const { return cache_; }
  /// The headers muxed, to go before packet `number`.
  [[nodiscard]] Bytes headers(Format format, std::uint64_t number) const;
  /// A receiver can begin: headers are known, and the newest group of pictures if there is video.
  [[nodiscard]] std::optional<std::uint64_t> entry() const;

 private:
  GopCache cache_;
  Headers headers_;
};

/// One receiver's place in a stream, by number.
///
/// A receiver that lags too far jumps to the newest key frame; one that jumps again and again is
/// given up.
class Position {
 public:
  struct Limits {
    std::chrono::milliseconds lag{3'000};
    unsigned jumps = 4;                        ///< in a row; the next one is too much
    std::chrono::milliseconds forget{60'000};  ///< after so much of the stream a jump is forgiven
  };
  enum class Step : std::uint8_t {
    Waits,    ///< nothing to send before a key frame comes
    Entered,  ///< the headers must go before packet next()
    Ready,    ///< packets from next() on are to be sent, if there are any
  };

  explicit Position(Limits limits) : limits_(limits) {}

  /// Finds out where the receiver stands now; to be called before each look at next().
  [[nodiscard]] Step settle(const FanOut& stream);
  /// The first packet not sent; only after settle() said other than Waits.
  [[nodiscard]] std::uint64_t next() const { return *next_; }
  void pass() { ++*next_; }

  /// The receiver wants nothing; afterwards it goes on at the newest key frame it has not had.
  void pause();
  void resume() { is_paused_ = false; }

  [[nodiscard]] bool is_too_slow() const { return jumps_in_row_ > limits_.jumps; }
  [[nodiscard]] std::uint64_t jumps() const { return jumps_; }
  [[nodiscard]] std::uint64_t dropped() const { return dropped_; }

 private:
  [[nodiscard]] bool is_late(const GopCache& cache) const;
  void leave(const GopCache& cache);
  bool enter(const FanOut& stream);

  Limits limits_;
  std::optional<std::uint64_t> next_;  ///< nothing: waits for a key frame
  std::optional<std::uint64_t> left_;  ///< where it was when it fell behind
  bool is_paused_ = false;
  bool left_by_wish_ = false;  ///< paused, not slow
  unsigned jumps_in_row_ = 0;
  std::uint32_t jumped_at_ = 0;
  std::uint64_t jumps_ = 0;
  std::uint64_t dropped_ = 0;  ///< packets jumped over
};

/// What one player has still to be sent: its position and the rest of what it did not take whole.
class Cursor {
 public:
  Cursor(Format format, Position::Limits limits) : format_(format), position_(limits) {}

  /// Bytes to go before everything else (answers, an HTTP header).
  void say(BytesView bytes);

  /// Finds what to send next, in order, for one gathered write.
  ///
  /// @return how many of `views` were filled; they stay valid until the stream or the cursor change
  [[nodiscard]] std::size_t gather(const FanOut& stream, std::span<BytesView> views);
  /// Notes that the first `size` bytes of what gather() found have gone.
  void advance(const FanOut& stream, std::size_t size);

  [[nodiscard]] bool is_too_slow() const { return position_.is_too_slow(); }
  /// Nothing more of the stream for a while, and again.
  void pause() { position_.pause(); }
  void resume() { position_.resume(); }

  struct Stats {
    std::uint64_t bytes = 0;
    std::uint64_t jumps = 0;
    std::uint64_t dropped = 0;  ///< packets jumped over
  };
  [[nodiscard]] Stats stats() const {
    return {.bytes = bytes_, .jumps = position_.jumps(), .dropped = position_.dropped()};
  }

 private:
  Format format_;
  Position position_;
  Bytes carry_;  ///< to be sent first
  std::size_t carry_sent_ = 0;
  std::uint64_t bytes_ = 0;
};

}  // namespace backlot::relay

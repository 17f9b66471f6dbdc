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

/// One receiver's place in a stream: a number and the rest of what it did not take whole.
///
/// A receiver that lags too far jumps to the newest key frame and gets the headers again; one that
/// jumps again and again is given up.
class Cursor {
 public:
  struct Limits {
    std::chrono::milliseconds lag{3'000};
    unsigned jumps = 4;                        ///< in a row; the next one is too much
    std::chrono::milliseconds forget{60'000};  ///< after so much of the stream a jump is forgiven
  };

  Cursor(Format format, Limits limits) : format_(format), limits_(limits) {}

  /// Bytes to go before everything else (answers, an HTTP header).
  void say(BytesView bytes);

  /// Finds what to send next, in order, for one gathered write.
  ///
  /// @return how many of `views` were filled; they stay valid until the stream or the cursor change
  [[nodiscard]] std::size_t gather(const FanOut& stream, std::span<BytesView> views);
  /// Notes that the first `size` bytes of what gather() found have gone.
  void advance(const FanOut& stream, std::size_t size);

  [[nodiscard]] bool is_too_slow() const { return is_too_slow_; }

  struct Stats {
    std::uint64_t bytes = 0;
    std::uint64_t jumps = 0;
    std::uint64_t dropped = 0;  ///< packets jumped over
  };
  [[nodiscard]] const Stats& stats() const { return stats_; }

 private:
  bool enter(const FanOut& stream);
  void jump_if_late(const FanOut& stream);
  void count_jump(const FanOut& stream);

  Format format_;
  Limits limits_;
  Bytes carry_;  ///< to be sent first
  std::size_t carry_sent_ = 0;
  std::optional<std::uint64_t> next_;  ///< nothing: waits for a key frame
  std::uint64_t waits_after_ = 0;      ///< a key frame before this number will not do
  unsigned jumps_in_row_ = 0;
  std::uint32_t jumped_at_ = 0;
  bool is_too_slow_ = false;
  Stats stats_;
};

}  // namespace backlot::relay

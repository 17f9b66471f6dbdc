#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "base/bytes.hpp"
#include "base/time.hpp"
#include "base/units.hpp"
#include "tests/support/seeded_random.hpp"

namespace backlot {

/// One way through a network, in simulated time: a narrowest hop with a queue before it, a delay,
/// and whatever goes wrong on the way. Seeded, so that a story is the same each time.
class LossyLink {
 public:
  struct Weather {
    Bitrate rate = kilobits(100'000);
    Duration delay = 20ms;
    Duration jitter = 0ms;     ///< added by chance, up to this; order is kept
    Duration queue = 300ms;    ///< what would wait longer is dropped
    double loss = 0;           ///< of single packets
    double burst_begins = 0;   ///< for each packet: the chance that a burst of losses begins
    double burst_ends = 0.25;  ///< for each packet of a burst: the chance that it is the last
    double reordered = 0;      ///< these come later by `late`
    Duration late = 30ms;
    double duplicated = 0;
    bool is_down = false;
  };
  struct Delivery {
    Instant at{};
    Bytes datagram;
  };

  explicit LossyLink(std::uint64_t seed = 7) : random_(seed) {}

  void send(Instant now, Bytes datagram) {
    ++sent;
    if (weather.is_down || is_lost()) {
      ++lost;
      return;
    }
    const auto bits = static_cast<std::int64_t>(datagram.size() + 28) * 8;
    const Instant begins = std::max(now, free_at_);
    if (begins - now > weather.queue) {
      ++lost;
      return;
    }
    free_at_ = begins + Duration{bits * 1'000'000'000 / weather.rate.bps};
    Instant at = free_at_ + weather.delay;
    at +=
        Duration{static_cast<std::int64_t>(chance() * static_cast<double>(weather.jitter.count()))};
    at = std::max(at, last_at_);
    last_at_ = at;
    if (chance() < weather.duplicated) put(at + 1ms, datagram);
    if (chance() < weather.reordered) at += weather.late;
    put(at, std::move(datagram));
  }

  /// The next datagram that has arrived by now, oldest first.
  [[nodiscard]] std::optional<Delivery> receive(Instant now) {
    if (under_way_.empty() || under_way_.begin()->first > now) return std::nullopt;
    auto first = under_way_.extract(under_way_.begin());
    return Delivery{.at = first.key(), .datagram = std::move(first.mapped())};
  }

  Weather weather;
  std::uint64_t sent = 0;
  std::uint64_t lost = 0;

 private:
  double chance() { return static_cast<double>(random_.u32()) / 4'294'967'296.0; }
  bool is_lost() {
    if (is_bursting_)
      is_bursting_ = chance() >= weather.burst_ends;
    else
      is_bursting_ = chance() < weather.burst_begins;
    return is_bursting_ || chance() < weather.loss;
  }
  void put(Instant at, Bytes datagram) { under_way_.emplace(at, std::move(datagram)); }

  SeededRandom random_;
  Instant free_at_{};
  Instant last_at_{};
  bool is_bursting_ = false;
  std::multimap<Instant, Bytes> under_way_;
};

}  // namespace backlot

#include "services/sfu/core/prober.hpp"

#include <algorithm>

namespace backlot::sfu {
namespace {

constexpr double kFactor = 2;
// A train is at least this long and this heavy: less would measure chance.
constexpr Duration kLeastTime = 50ms;
constexpr double kLeastOctets = 5'000;
constexpr Duration kTick = 10ms;
constexpr Duration kPatience = 1s;
constexpr Duration kMostPause = 24s;
// A decrease this soon after a success was the success's doing.
constexpr Duration kProof = 5s;
constexpr double kCarried = 0.9;       // of the rate it was sent at: the path was not full
constexpr double kUtilisation = 0.95;  // of a path that was
constexpr double kLeastArrived = 0.8;
// Above what is wanted there is nothing to find out.
constexpr double kBeyondWish = 1.2;

double seconds(Duration duration) { return std::chrono::duration<double>(duration).count(); }

}  // namespace

std::size_t Prober::expire(Instant now, const Path& path) {
  if (state_ == State::Idle) return begin(now, path);
  if (state_ == State::Listening) {
    if (now - train_.begun < kPatience + kLeastTime) return 0;
    state_ = State::Idle;
    back_off(now);
    return 0;
  }
  const double whole =
      std::max(static_cast<double>(train_.rate.bps) / 8 * seconds(kLeastTime), kLeastOctets);
  const double aim = std::min(
      whole, static_cast<double>(train_.rate.bps) / 8 * seconds(now - train_.begun + kTick));
  const auto sent = static_cast<double>(path.octets - train_.octets_before);
  if (sent >= whole) {
    train_.last = path.newest;
    state_ = State::Listening;
    return 0;
  }
  return sent < aim ? static_cast<std::size_t>(aim - sent) : 0;
}

std::size_t Prober::begin(Instant now, const Path& path) {
  const auto estimate = static_cast<double>(path.estimate.bps);
  const auto wanted = static_cast<double>(path.wanted.bps);
  if (now < next_ || wanted <= estimate) return 0;
  const double rate = std::min(kFactor * estimate, std::max(kBeyondWish * wanted, 1.1 * estimate));
  state_ = State::Sending;
  train_ = {.rate = {static_cast<std::int64_t>(rate)},
            .begun = now,
            .octets_before = path.octets,
            .first = path.newest + 1,
            .last = 0};
  arrivals_ = {};
  return expire(now, path);
}

std::optional<Bitrate> Prober::receive(Instant now, std::span<const PacketResult> results) {
  if (state_ == State::Idle) return std::nullopt;
  std::int64_t newest = 0;
  for (const PacketResult& result : results) {
    newest = std::max(newest, result.sequence);
    if (result.sequence >= train_.first && (train_.last == 0 || result.sequence <= train_.last))
      take(result);
  }
  if (state_ != State::Listening || newest < train_.last) return std::nullopt;
  state_ = State::Idle;
  return judge(now);
}

void Prober::take(const PacketResult& result) {
  if (!result.was_thought_lost) ++arrivals_.told;
  if (!result.arrived) return;
  const bool is_first = arrivals_.arrived++ == 0;
  arrivals_.octets += result.octets;
  if (is_first) {
    arrivals_.first_sent = result.sent;
    arrivals_.first_arrived = *result.arrived;
  }
  if (result.sent == arrivals_.first_sent) {
    arrivals_.first_octets += result.octets;
    arrivals_.first_arrived = std::max(arrivals_.first_arrived, *result.arrived);
  }
  if (is_first || result.sent > arrivals_.last_sent) {
    arrivals_.last_sent = result.sent;
    arrivals_.last_octets = 0;
  }
  if (result.sent == arrivals_.last_sent) arrivals_.last_octets += result.octets;
  arrivals_.last_arrived = std::max(arrivals_.last_arrived, *result.arrived);
}

std::optional<Bitrate> Prober::judge(Instant now) {
  const auto proved = measured();
  const bool has_succeeded =
      proved && static_cast<double>(proved->bps) >= kCarried * static_cast<double>(train_.rate.bps);
  if (!has_succeeded) {
    back_off(now);
    return proved;
  }
  if (succeeded_ && now - *succeeded_ > kProof) pause_ = kLeastPause;
  succeeded_ = now;
  next_ = now;
  return proved;
}

// Octets over the time between departures and between arrivals; the slower of the two. What left
// first began the clock of arrivals, what left last ended that of departures: neither counts there.
std::optional<Bitrate> Prober::measured() const {
  const double sent_for = seconds(arrivals_.last_sent - arrivals_.first_sent);
  const double arrived_for = seconds(arrivals_.last_arrived - arrivals_.first_arrived);
  const bool is_whole =
      static_cast<double>(arrivals_.arrived) >= kLeastArrived * static_cast<double>(arrivals_.told);
  if (!is_whole || sent_for < 0.01 || arrived_for <= 0 || arrived_for > 1) return std::nullopt;
  const double sent = static_cast<double>(arrivals_.octets - arrivals_.last_octets) * 8 / sent_for;
  const double arrived =
      static_cast<double>(arrivals_.octets - arrivals_.first_octets) * 8 / arrived_for;
  const double rate = arrived < kCarried * sent ? kUtilisation * arrived : std::min(sent, arrived);
  return Bitrate{static_cast<std::int64_t>(rate)};
}

void Prober::back_off(Instant now) {
  if (state_ == State::Sending) state_ = State::Idle;
  if (succeeded_ && now - *succeeded_ < kProof) {
    pause_ = std::min(pause_ * 2, kMostPause);
    succeeded_.reset();
  }
  next_ = std::max(next_, now + pause_);
}

void Prober::begin_anew(Instant now) {
  state_ = State::Idle;
  pause_ = kLeastPause;
  succeeded_.reset();
  next_ = now;
}

}  // namespace backlot::sfu

#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "base/time.hpp"
#include "base/units.hpp"
#include "services/sfu/core/send_history.hpp"

namespace backlot::sfu {

/// Finds out whether a path carries more than is sent on it: raises the rate for a moment by
/// padding, and measures how that arrives. Paced by the tick; one probe at a time.
class Prober {
 public:
  /// What a probe needs to know at each tick.
  struct Path {
    Bitrate estimate;
    Bitrate wanted;            ///< what there would be to send
    std::uint64_t octets = 0;  ///< sent so far, in all
    std::int64_t newest = 0;   ///< transport-wide number of the newest packet
  };

  /// How many octets of padding to send now.
  [[nodiscard]] std::size_t expire(Instant now, const Path& path);
  /// Takes what became of packets; the rate a probe proved, once it is all told.
  [[nodiscard]] std::optional<Bitrate> receive(Instant now, std::span<const PacketResult> results);
  /// The path carries less than was thought: wait, the longer the sooner it came after a probe.
  void back_off(Instant now);

  /// Nobody answers: what is under way measures nothing.
  void drop() { state_ = State::Idle; }
  /// The path answers again after a silence: everything about it is to be found out anew, at once.
  void begin_anew(Instant now);

  [[nodiscard]] bool is_sending() const { return state_ == State::Sending; }

 private:
  enum class State : std::uint8_t { Idle, Sending, Listening };
  /// A probe on its way.
  struct Train {
    Bitrate rate;
    Instant begun{};
    std::uint64_t octets_before = 0;
    std::int64_t first = 0;
    std::int64_t last = 0;  ///< known once all is sent
  };
  /// How it arrives; packets that left together count together.
  struct Arrivals {
    std::uint64_t octets = 0;
    std::uint64_t first_octets = 0;  ///< of those that left first
    std::uint64_t last_octets = 0;   ///< of those that left last
    std::int64_t told = 0;
    std::int64_t arrived = 0;
    Instant first_sent{};
    Instant last_sent{};
    Duration first_arrived{};  ///< when the last of the first ones came
    Duration last_arrived{};
  };

  [[nodiscard]] std::size_t begin(Instant now, const Path& path);
  void take(const PacketResult& result);
  [[nodiscard]] std::optional<Bitrate> judge(Instant now);
  [[nodiscard]] std::optional<Bitrate> measured() const;

  State state_ = State::Idle;
  Train train_;
  Arrivals arrivals_;
  Instant next_{};
  Duration pause_ = kLeastPause;
  std::optional<Instant> succeeded_;

  static constexpr Duration kLeastPause = 3s;
};

}  // namespace backlot::sfu

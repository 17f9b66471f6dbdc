#pragma once

#include <cstdint>
#include <vector>

#include "base/time.hpp"

namespace backlot::sfu {

/// Notices what is missing from one stream and when to ask for it (again).
class NackGenerator {
 public:
  static constexpr Duration kDelay = 10ms;  ///< reordering gets this much time
  static constexpr Duration kRetry = 50ms;
  static constexpr int kTries = 10;
  static constexpr std::size_t kMaxMissing = 512;

  enum class Arrival : std::uint8_t { New, Recovered, Duplicate };

  /// Takes note of a packet; numbers are unwrapped.
  Arrival receive(Instant now, std::int64_t sequence);
  /// A key frame began: what was lost before it matters no more.
  void forget_before(std::int64_t sequence);
  /// Numbers to ask for now; those asked for often enough are given up.
  [[nodiscard]] std::vector<std::uint16_t> take_due(Instant now);
  /// True once after more was lost than can be asked for, or tries ran out: only a key frame helps.
  [[nodiscard]] bool take_lost_hope();

 private:
  struct Missing {
    std::int64_t sequence = 0;
    Instant due{};
    int tries = 0;
  };

  bool has_begun_ = false;
  bool has_lost_hope_ = false;
  std::int64_t newest_ = 0;
  std::vector<Missing> missing_;  ///< ascending
};

}  // namespace backlot::sfu

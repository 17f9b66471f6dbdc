#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace backlot::srtp {

/// How far behind the newest packet one may be (RFC 3711 §3.3.2 asks for 64 at least).
inline constexpr std::size_t kReplayWindow = 128;

/// Remembers which of the last 128 packet indices were seen.
class ReplayWindow {
 public:
  [[nodiscard]] bool is_empty() const { return next_ == 0; }
  [[nodiscard]] std::uint64_t newest() const { return next_ - 1; }

  /// Tells whether an index is new and not too old. Changes nothing.
  [[nodiscard]] bool allows(std::uint64_t index) const {
    if (index >= next_) return true;
    const std::uint64_t age = next_ - 1 - index;
    return age < kReplayWindow && (seen_[age / 64] >> (age % 64) & 1U) == 0;
  }

  /// Marks an index that allows() let pass.
  void add(std::uint64_t index) {
    if (index >= next_) {
      shift(index - next_ + 1);
      next_ = index + 1;
    }
    const std::uint64_t age = next_ - 1 - index;
    seen_[age / 64] |= std::uint64_t{1} << (age % 64);
  }

 private:
  void shift(std::uint64_t count) {
    if (count >= kReplayWindow) {
      seen_ = {};
    } else if (count >= 64) {
      seen_ = {0, seen_[0] << (count - 64)};
    } else {
      seen_ = {seen_[0] << count, seen_[1] << count | seen_[0] >> (64 - count)};
    }
  }

  std::uint64_t next_ = 0;               ///< newest index plus one
  std::array<std::uint64_t, 2> seen_{};  ///< bit n: newest - n was seen
};

}  // namespace backlot::srtp

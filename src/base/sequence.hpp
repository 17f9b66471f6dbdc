#pragma once

#include <cstdint>
#include <optional>
#include <type_traits>

namespace backlot {

/// Turns a counter that wraps (16-bit sequence number, 32-bit time stamp) into one that does not.
///
/// A value less than half the range away from the last one, in either direction, is taken as near
/// it.
template <class T>
  requires std::is_unsigned_v<T>
class Unwrapper {
 public:
  [[nodiscard]] std::int64_t unwrap(T value) {
    if (!last_) {
      last_ = static_cast<std::int64_t>(value);
      return *last_;
    }
    last_ = peek(value);
    return *last_;
  }

  /// What unwrap() would return, without remembering it.
  [[nodiscard]] std::int64_t peek(T value) const {
    if (!last_) return static_cast<std::int64_t>(value);
    const auto difference =
        static_cast<std::make_signed_t<T>>(static_cast<T>(value - static_cast<T>(*last_)));
    return *last_ + difference;
  }

 private:
  std::optional<std::int64_t> last_;
};

/// Tells whether `a` comes after `b` on a wrapping counter (RFC 1982).
template <class T>
  requires std::is_unsigned_v<T>
[[nodiscard]] constexpr bool is_newer(T a, T b) {
  return a != b && static_cast<T>(a - b) < static_cast<T>(T{1} << (sizeof(T) * 8 - 1));
}

}  // namespace backlot

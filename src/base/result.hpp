#pragma once

#include <expected>
#include <system_error>

namespace backlot {

/// A value, or the reason why there is none. Asio's codes convert into it, so an error keeps its
/// identity.
template <class T>
using Result = std::expected<T, std::error_code>;

/// A failed Result: `return fail(Error::TooShort);` for any enum with a make_error_code.
template <class E>
[[nodiscard]] std::unexpected<std::error_code> fail(E error) {
  return std::unexpected{std::error_code{error}};
}

}  // namespace backlot

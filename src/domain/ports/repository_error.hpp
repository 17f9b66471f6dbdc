#pragma once

#include <system_error>

namespace backlot::ports {

/// Why a repository could not do what it was asked.
enum class RepositoryError {
  NotFound = 1,   ///< the row to change is not there
  AlreadyExists,  ///< a unique value is taken
  LimitReached,   ///< there are as many rows as there may be
  InvalidText,    ///< a text holds NUL or is not UTF-8
  Unavailable,    ///< the database does not answer: try again later
  Broken,         ///< the database answered what it must not
};

[[nodiscard]] std::error_code make_error_code(RepositoryError error);

}  // namespace backlot::ports

template <>
struct std::is_error_code_enum<backlot::ports::RepositoryError> : std::true_type {};

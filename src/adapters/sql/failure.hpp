#pragma once

#include <stdexcept>
#include <string>

#include "domain/ports/repository_error.hpp"

namespace backlot::sql {

/// Why a statement failed. Thrown inside this folder only: Database turns it into a Result.
class Failure : public std::runtime_error {
 public:
  enum class Remedy {
    None,       ///< the same statement fails again
    Retry,      ///< another transaction was in the way: begin again
    Reconnect,  ///< the connection is lost: begin again on another
  };

  explicit Failure(ports::RepositoryError code,
                   const std::string& reason = "",
                   Remedy how = Remedy::None)
      : std::runtime_error(reason), code_(code), remedy_(how) {}

  [[nodiscard]] ports::RepositoryError code() const { return code_; }
  [[nodiscard]] Remedy remedy() const { return remedy_; }

 private:
  ports::RepositoryError code_;
  Remedy remedy_;
};

}  // namespace backlot::sql

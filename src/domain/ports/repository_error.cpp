#include "domain/ports/repository_error.hpp"

#include <string>

namespace backlot::ports {
namespace {

class Category final : public std::error_category {
 public:
  [[nodiscard]] const char* name() const noexcept override { return "repository"; }
  [[nodiscard]] std::string message(int value) const override {
    switch (static_cast<RepositoryError>(value)) {
      case RepositoryError::NotFound: return "there is no such row";
      case RepositoryError::AlreadyExists: return "the value is taken";
      case RepositoryError::LimitReached: return "there are as many as there may be";
      case RepositoryError::InvalidText: return "a text holds NUL or is not UTF-8";
      case RepositoryError::Unavailable: return "the database does not answer";
      case RepositoryError::Broken: return "the database answered out of order";
    }
    return "unknown";
  }
};

}  // namespace

std::error_code make_error_code(RepositoryError error) {
  static const Category category;
  return {static_cast<int>(error), category};
}

}  // namespace backlot::ports

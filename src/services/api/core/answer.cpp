#include "services/api/core/answer.hpp"

namespace backlot::api {
namespace {

class Category final : public std::error_category {
 public:
  [[nodiscard]] const char* name() const noexcept override { return "api"; }
  [[nodiscard]] std::string message(int value) const override {
    return "the request is refused (" + std::to_string(value) + ")";
  }
};

}  // namespace

const std::error_category& error_category() {
  static const Category category;
  return category;
}

std::error_code make_error_code(Error error) { return {static_cast<int>(error), error_category()}; }

}  // namespace backlot::api

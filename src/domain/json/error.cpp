#include "domain/json/error.hpp"

#include <string>

namespace backlot::json {
namespace {

class Category final : public std::error_category {
 public:
  [[nodiscard]] const char* name() const noexcept override { return "json"; }
  [[nodiscard]] std::string message(int value) const override {
    return value == static_cast<int>(Error::UnknownType)
               ? "there is no such command"
               : "the message does not have the form it should have";
  }
};

}  // namespace

const std::error_category& error_category() {
  static const Category category;
  return category;
}

std::error_code make_error_code(Error error) { return {static_cast<int>(error), error_category()}; }

}  // namespace backlot::json

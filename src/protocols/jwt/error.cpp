#include "protocols/jwt/error.hpp"

#include <string>

namespace backlot::jwt {
namespace {

class Category final : public std::error_category {
 public:
  [[nodiscard]] const char* name() const noexcept override { return "jwt"; }
  [[nodiscard]] std::string message(int value) const override {
    switch (static_cast<Error>(value)) {
      case Error::Malformed: return "the token is malformed";
      case Error::WrongHeader: return "the token has another algorithm or type";
      case Error::WrongSignature: return "the signature does not match";
      case Error::WrongAudience: return "the token is meant for something else";
      case Error::Expired: return "the token has expired";
      case Error::NotYetValid: return "the token is not valid yet";
    }
    return "unknown";
  }
};

}  // namespace

std::error_code make_error_code(Error error) {
  static const Category category;
  return {static_cast<int>(error), category};
}

}  // namespace backlot::jwt

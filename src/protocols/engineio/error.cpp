#include "protocols/engineio/error.hpp"

#include <string>

namespace backlot::engineio {
namespace {

class Category final : public std::error_category {
 public:
  [[nodiscard]] const char* name() const noexcept override { return "engineio"; }
  [[nodiscard]] std::string message(int value) const override {
    switch (static_cast<Error>(value)) {
      case Error::Empty: return "the packet is empty";
      case Error::UnknownType: return "the packet type is unknown";
      case Error::BadBase64: return "the binary packet is not base64";
    }
    return "unknown error";
  }
};

}  // namespace

std::error_code make_error_code(Error error) {
  static const Category category;
  return {static_cast<int>(error), category};
}

}  // namespace backlot::engineio

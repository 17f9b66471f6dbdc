#include "protocols/rtp/error.hpp"

#include <string>

namespace backlot::rtp {
namespace {

class Category final : public std::error_category {
 public:
  [[nodiscard]] const char* name() const noexcept override { return "rtp"; }
  [[nodiscard]] std::string message(int value) const override {
    switch (static_cast<Error>(value)) {
      case Error::TooShort: return "the packet ends too early";
      case Error::BadVersion: return "the version is not 2";
      case Error::BadExtension: return "a header extension leaves its block";
      case Error::BadPadding: return "the padding is longer than the payload";
      case Error::BadPayload: return "the payload breaks its format";
    }
    return "unknown error";
  }
};

}  // namespace

std::error_code make_error_code(Error error) {
  static const Category category;
  return {static_cast<int>(error), category};
}

}  // namespace backlot::rtp

#include "protocols/h264/error.hpp"

#include <string>

namespace backlot::h264 {
namespace {

class Category final : public std::error_category {
 public:
  [[nodiscard]] const char* name() const noexcept override { return "h264"; }
  [[nodiscard]] std::string message(int value) const override {
    switch (static_cast<Error>(value)) {
      case Error::Truncated: return "H.264 data end too early";
      case Error::NotAParameterSet: return "a NAL unit is not a sequence parameter set";
      case Error::InvalidParameterSet: return "a sequence parameter set has impossible values";
      case Error::UnsupportedVersion: return "an H.264 decoder configuration has another version";
    }
    return "unknown H.264 error";
  }
};

}  // namespace

std::error_code make_error_code(Error error) {
  static const Category category;
  return {static_cast<int>(error), category};
}

}  // namespace backlot::h264

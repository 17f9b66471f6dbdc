#include "media/error.hpp"

#include <string>

namespace backlot::media {
namespace {

class Category final : public std::error_category {
 public:
  [[nodiscard]] const char* name() const noexcept override { return "media"; }
  [[nodiscard]] std::string message(int code) const override {
    switch (static_cast<Error>(code)) {
      case Error::Truncated: return "the payload is truncated";
      case Error::Malformed: return "the payload is malformed";
      case Error::Unsupported: return "the format is not supported";
      case Error::TooLarge: return "the frame is too large";
      case Error::CodecFailed: return "the codec refused the data";
    }
    return "unknown media error";
  }
};

}  // namespace

std::error_code make_error_code(Error error) {
  static const Category category;
  return {static_cast<int>(error), category};
}

}  // namespace backlot::media

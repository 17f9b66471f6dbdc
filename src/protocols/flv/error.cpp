#include "protocols/flv/error.hpp"

#include <string>

namespace backlot::flv {
namespace {

class Category final : public std::error_category {
 public:
  [[nodiscard]] const char* name() const noexcept override { return "flv"; }
  [[nodiscard]] std::string message(int value) const override {
    switch (static_cast<Error>(value)) {
      case Error::Truncated: return "an FLV tag ends too early";
      case Error::NotFlv: return "the bytes are not FLV";
      case Error::UnsupportedCodec:
        return "the codec is not one of H.264, HEVC, AV1, VP9, AAC and Opus";
      case Error::TagTooLong: return "an FLV tag is too long";
    }
    return "unknown FLV error";
  }
};

}  // namespace

std::error_code make_error_code(Error error) {
  static const Category category;
  return {static_cast<int>(error), category};
}

}  // namespace backlot::flv

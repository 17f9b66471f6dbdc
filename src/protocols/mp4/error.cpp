#include "protocols/mp4/error.hpp"

#include <string>

namespace backlot::mp4 {
namespace {

class Category final : public std::error_category {
 public:
  [[nodiscard]] const char* name() const noexcept override { return "mp4"; }
  [[nodiscard]] std::string message(int value) const override {
    switch (static_cast<Error>(value)) {
      case Error::Truncated: return "an MP4 box ends too early";
      case Error::UnknownLayout: return "the MP4 boxes are not those of a fragment of ours";
      case Error::TooManySamples: return "an MP4 fragment claims too many samples";
      case Error::BadDecoderConfig: return "the decoder configuration cannot be put into MP4";
    }
    return "unknown MP4 error";
  }
};

}  // namespace

std::error_code make_error_code(Error error) {
  static const Category category;
  return {static_cast<int>(error), category};
}

}  // namespace backlot::mp4

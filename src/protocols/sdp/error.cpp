#include "protocols/sdp/error.hpp"

#include <string>

namespace backlot::sdp {
namespace {

class Category final : public std::error_category {
 public:
  [[nodiscard]] const char* name() const noexcept override { return "sdp"; }
  [[nodiscard]] std::string message(int value) const override {
    switch (static_cast<Error>(value)) {
      case Error::TooLong: return "the description is larger than the limits allow";
      case Error::BadLine: return "a line breaks the grammar of SDP";
      case Error::BadAttribute: return "an attribute breaks its grammar";
      case Error::Contradiction: return "a mid, an SSRC or a RID is there twice";
    }
    return "unknown error";
  }
};

}  // namespace

std::error_code make_error_code(Error error) {
  static const Category category;
  return {static_cast<int>(error), category};
}

}  // namespace backlot::sdp

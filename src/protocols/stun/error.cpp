#include "protocols/stun/error.hpp"

#include <string>

namespace backlot::stun {
namespace {

class Category final : public std::error_category {
 public:
  [[nodiscard]] const char* name() const noexcept override { return "stun"; }
  [[nodiscard]] std::string message(int value) const override {
    switch (static_cast<Error>(value)) {
      case Error::NotStun: return "the datagram is not STUN";
      case Error::BadLength: return "the length field does not match the datagram";
      case Error::BadAttribute: return "an attribute overruns the message or has a wrong size";
      case Error::BadFingerprint: return "the fingerprint is wrong or not the last attribute";
      case Error::TooManyUnknown: return "the message has too many unknown attributes";
    }
    return "unknown STUN error";
  }
};

}  // namespace

std::error_code make_error_code(Error error) {
  static const Category category;
  return {static_cast<int>(error), category};
}

}  // namespace backlot::stun

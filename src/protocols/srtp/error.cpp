#include "protocols/srtp/error.hpp"

#include <string>

namespace backlot::srtp {
namespace {

class Category final : public std::error_category {
 public:
  [[nodiscard]] const char* name() const noexcept override { return "srtp"; }
  [[nodiscard]] std::string message(int value) const override {
    switch (static_cast<Error>(value)) {
      case Error::BadPacket: return "the packet is malformed or cut off";
      case Error::NoRoom: return "the buffer has no room for the tag";
      case Error::BadTag: return "the authentication tag is wrong";
      case Error::Replayed: return "the packet was seen before or is too old";
      case Error::TooManyStreams: return "the session has too many streams";
      case Error::KeyExhausted: return "the key has protected as many packets as it may";
      case Error::NotEncrypted: return "the compound is not encrypted";
    }
    return "unknown SRTP error";
  }
};

}  // namespace

std::error_code make_error_code(Error error) {
  static const Category category;
  return {static_cast<int>(error), category};
}

}  // namespace backlot::srtp

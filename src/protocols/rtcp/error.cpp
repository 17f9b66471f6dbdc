#include "protocols/rtcp/error.hpp"

#include <string>

namespace backlot::rtcp {
namespace {

class Category final : public std::error_category {
 public:
  [[nodiscard]] const char* name() const noexcept override { return "rtcp"; }
  [[nodiscard]] std::string message(int value) const override {
    switch (static_cast<Error>(value)) {
      case Error::TooShort: return "the packet ends too early";
      case Error::BadVersion: return "the version is not 2";
      case Error::BadLength: return "a length leaves the datagram";
      case Error::WrongType: return "the packet is of another type";
      case Error::BadContent: return "the content breaks its format";
    }
    return "unknown error";
  }
};

}  // namespace

std::error_code make_error_code(Error error) {
  static const Category category;
  return {static_cast<int>(error), category};
}

}  // namespace backlot::rtcp

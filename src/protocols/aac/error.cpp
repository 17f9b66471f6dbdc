#include "protocols/aac/error.hpp"

#include <string>

namespace backlot::aac {
namespace {

class Category final : public std::error_category {
 public:
  [[nodiscard]] const char* name() const noexcept override { return "aac"; }
  [[nodiscard]] std::string message(int value) const override {
    switch (static_cast<Error>(value)) {
      case Error::Truncated: return "an AAC configuration ends too early";
      case Error::UnknownSampleRate: return "an AAC configuration has a reserved sample rate";
      case Error::UnknownChannels: return "an AAC configuration has a reserved channel layout";
    }
    return "unknown AAC error";
  }
};

}  // namespace

std::error_code make_error_code(Error error) {
  static const Category category;
  return {static_cast<int>(error), category};
}

}  // namespace backlot::aac

#include "protocols/amf/error.hpp"

#include <string>

namespace backlot::amf {
namespace {

class Category final : public std::error_category {
 public:
  [[nodiscard]] const char* name() const noexcept override { return "amf"; }
  [[nodiscard]] std::string message(int value) const override {
    switch (static_cast<Error>(value)) {
      case Error::Truncated: return "an AMF0 value ends too early";
      case Error::UnsupportedType: return "an AMF0 value has a type we do not take";
      case Error::TooDeep: return "AMF0 values are nested too deeply";
      case Error::TooManyValues: return "an AMF0 body has too many values";
      case Error::MissingObjectEnd: return "an AMF0 object has no end";
    }
    return "unknown AMF0 error";
  }
};

}  // namespace

const std::error_category& category() {
  static const Category instance;
  return instance;
}

std::error_code make_error_code(Error error) { return {static_cast<int>(error), category()}; }

}  // namespace backlot::amf

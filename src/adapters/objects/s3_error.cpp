#include "adapters/objects/s3_error.hpp"

namespace backlot::objects {
namespace {

class Category final : public std::error_category {
 public:
  [[nodiscard]] const char* name() const noexcept override { return "s3"; }
  [[nodiscard]] std::string message(int value) const override {
    switch (static_cast<S3Error>(value)) {
      case S3Error::Unreachable: return "the object store cannot be reached";
      case S3Error::TimedOut: return "the object store did not answer in time";
      case S3Error::BadCertificate: return "the object store's certificate is not to be trusted";
      case S3Error::Refused: return "the object store refuses the credentials";
      case S3Error::NoBucket: return "the object store has no such bucket";
      case S3Error::Redirected:
        return "the object store says that the bucket is elsewhere: check region and endpoint";
      case S3Error::Overloaded: return "the object store is in trouble";
      case S3Error::Unexpected: return "the object store gave an answer that fits no question";
      case S3Error::Changed: return "the object was replaced while it was read";
    }
    return "unknown";
  }
  // Whoever asked may ask again.
  [[nodiscard]] std::error_condition default_error_condition(int value) const noexcept override {
    if (is_passing({value, *this})) return std::errc::resource_unavailable_try_again;
    return {value, *this};
  }
};

}  // namespace

const std::error_category& s3_category() {
  static const Category category;
  return category;
}

std::error_code make_error_code(S3Error error) { return {static_cast<int>(error), s3_category()}; }

bool is_passing(const std::error_code& error) {
  return error == make_error_code(S3Error::Unreachable) ||
         error == make_error_code(S3Error::TimedOut) ||
         error == make_error_code(S3Error::Overloaded);
}

}  // namespace backlot::objects

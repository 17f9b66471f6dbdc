#include "protocols/socketio/error.hpp"

#include <string>

namespace backlot::socketio {
namespace {

class Category final : public std::error_category {
 public:
  [[nodiscard]] const char* name() const noexcept override { return "socketio"; }
  [[nodiscard]] std::string message(int value) const override {
    switch (static_cast<Error>(value)) {
      case Error::UnknownType: return "the packet type is unknown";
      case Error::BadAttachments: return "the number of attachments is not valid";
      case Error::BadNamespace: return "the namespace is not valid";
      case Error::BadAckId: return "the acknowledgement id is not valid";
      case Error::BadPayload: return "the payload does not fit the packet type";
      case Error::UnexpectedAttachment: return "an attachment came that nobody announced";
      case Error::AttachmentExpected: return "an announced attachment did not come";
    }
    return "unknown error";
  }
};

}  // namespace

std::error_code make_error_code(Error error) {
  static const Category category;
  return {static_cast<int>(error), category};
}

}  // namespace backlot::socketio

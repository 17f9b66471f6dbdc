#include "protocols/websocket/error.hpp"

#include <string>

namespace backlot::websocket {
namespace {

class Category final : public std::error_category {
 public:
  [[nodiscard]] const char* name() const noexcept override { return "websocket"; }
  [[nodiscard]] std::string message(int value) const override {
    switch (static_cast<Error>(value)) {
      case Error::BadHandshake: return "the request is not a websocket upgrade";
      case Error::ReservedBits: return "a reserved bit is set";
      case Error::UnknownOpcode: return "the opcode is unknown";
      case Error::MaskMissing: return "a client's frame is not masked";
      case Error::MaskUnexpected: return "a server's frame is masked";
      case Error::ControlTooLong: return "a control frame is longer than 125 bytes";
      case Error::ControlFragmented: return "a control frame is fragmented";
      case Error::LengthNotMinimal: return "the length is not in its shortest form";
      case Error::UnexpectedContinuation: return "there is no message to continue";
      case Error::ContinuationExpected: return "a message began inside another";
      case Error::TooLarge: return "the message is too large";
      case Error::InvalidText: return "the text is not UTF-8";
      case Error::InvalidClose: return "the close frame is not valid";
    }
    return "unknown error";
  }
};

}  // namespace

std::uint16_t close_code_for(Error error) {
  switch (error) {
    case Error::TooLarge: return 1009;
    case Error::InvalidText: return 1007;
    default: return 1002;
  }
}

std::error_code make_error_code(Error error) {
  static const Category category;
  return {static_cast<int>(error), category};
}

}  // namespace backlot::websocket

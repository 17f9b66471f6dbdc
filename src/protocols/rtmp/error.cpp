#include "protocols/rtmp/error.hpp"

#include <string>

namespace backlot::rtmp {
namespace {

const char* text(Error error) {
  switch (error) {
    case Error::UnsupportedVersion: return "the peer speaks another RTMP version";
    case Error::InvalidChunkSize: return "the peer set an impossible chunk size";
    case Error::MissingChunkHeader: return "a chunk refers to a header never sent";
    case Error::InterruptedMessage: return "a message was begun anew before it ended";
    case Error::MessageTooLong: return "a message is longer than the limit";
    case Error::TooManyChunkStreams: return "the peer uses too many chunk streams";
    case Error::TooMuchMemory: return "unfinished messages take too much memory";
    case Error::InvalidControl: return "a control message is malformed";
    case Error::InvalidCommand: return "a command is malformed";
    case Error::TooManyCommands: return "the peer sends commands without end";
    case Error::UnexpectedCommand: return "a command came out of order";
    case Error::NameTooLong: return "an application or stream name is too long";
    case Error::InvalidAggregate: return "an aggregate message is cut short";
  }
  return "unknown RTMP error";
}

class Category final : public std::error_category {
 public:
  [[nodiscard]] const char* name() const noexcept override { return "rtmp"; }
  [[nodiscard]] std::string message(int value) const override {
    return text(static_cast<Error>(value));
  }
};

}  // namespace

std::error_code make_error_code(Error error) {
  static const Category category;
  return {static_cast<int>(error), category};
}

}  // namespace backlot::rtmp

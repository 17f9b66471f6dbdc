#pragma once

#include <cstdint>
#include <system_error>

namespace backlot::socketio {

enum class Error : std::uint8_t {
  UnknownType = 1,       ///< a type other than "0" to "6"
  BadAttachments,        ///< a binary packet without a count, or with more than 10
  BadNamespace,          ///< a namespace that does not end, or is longer than 128
  BadAckId,              ///< more than 15 digits, missing in an ack, or where none may stand
  BadPayload,            ///< not the kind of JSON text this type carries
  UnexpectedAttachment,  ///< bytes nobody announced
  AttachmentExpected     ///< text where announced bytes should come
};

[[nodiscard]] std::error_code make_error_code(Error error);

}  // namespace backlot::socketio

template <>
struct std::is_error_code_enum<backlot::socketio::Error> : std::true_type {};

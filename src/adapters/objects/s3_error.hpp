#pragma once

#include <system_error>

namespace backlot::objects {

/// What can go wrong with a store that speaks S3.
enum class S3Error : std::uint8_t {
  Unreachable = 1,  ///< no connection, or it broke
  TimedOut,
  BadCertificate,
  Refused,     ///< the credentials do not allow it
  NoBucket,    ///< there is no such bucket
  Redirected,  ///< the bucket is elsewhere; redirects are not followed
  Overloaded,  ///< the store is in trouble, or asks for patience
  Unexpected,  ///< an answer that is no answer to the question
  Changed      ///< the object was replaced while it was read
};
[[nodiscard]] const std::error_category& s3_category();
[[nodiscard]] std::error_code make_error_code(S3Error error);

/// Whether the same request may succeed in a moment.
[[nodiscard]] bool is_passing(const std::error_code& error);

}  // namespace backlot::objects

template <>
struct std::is_error_code_enum<backlot::objects::S3Error> : std::true_type {};

#pragma once

#include <filesystem>
#include <string>

#include "adapters/objects/s3_location.hpp"
#include "base/secret.hpp"

namespace backlot::objects {

/// What requests to a store are signed with.
struct S3Credentials {
  std::string key_id;
  Secret<std::string> secret;
  Secret<std::string> session_token;  ///< empty for keys that last
};

/// Finds credentials: in the file when one is named, else in AWS_ACCESS_KEY_ID and
/// AWS_SECRET_ACCESS_KEY (with AWS_SESSION_TOKEN), else in the file AWS_SHARED_CREDENTIALS_FILE.
/// A file has the usual sections, `[default]` or the one AWS_PROFILE names, and is no other
/// people's to read. Throws std::invalid_argument with one sentence without a secret.
[[nodiscard]] S3Credentials find_s3_credentials(const Environment& environment,
                                                const std::filesystem::path& file);

}  // namespace backlot::objects

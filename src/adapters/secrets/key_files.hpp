#pragma once

#include <filesystem>

#include "base/bytes.hpp"
#include "base/secret.hpp"

namespace backlot::secrets {

/// The secrets a server keeps in its data folder, 32 random bytes each.
struct Keys {
  Secret<Bytes> token;    ///< signs room and access tokens
  Secret<Bytes> box;      ///< seals stream keys
  Secret<Bytes> program;  ///< lets program processes publish to the relay
};

/// Reads DATA/keys/{token,box,program}.key, or makes those that are not there (folder 0700, files
/// 0600).
///
/// Throws std::runtime_error with one sentence when a file can be read by others, is not 32 bytes,
/// is no regular file, or cannot be written: a server must not start with such keys.
[[nodiscard]] Keys load_or_create_keys(const std::filesystem::path& data);

}  // namespace backlot::secrets

#pragma once

#include <boost/asio/ssl.hpp>

#include <filesystem>
#include <string>

#include "net/task.hpp"

namespace backlot::net {

/// TLS 1.2 or newer for clients; servers must show a certificate that the system trusts.
///
/// @param extra_authorities  a PEM file of further authorities, or empty
[[nodiscard]] asio::ssl::context make_client_tls(const std::string& extra_authorities);

/// TLS 1.2 or newer for servers, forward secret and authenticated ciphers only.
///
/// Throws std::runtime_error with one sentence when a file is missing, cannot be understood, does
/// not belong to the other, or when people outside the key's group can read the key.
[[nodiscard]] asio::ssl::context make_server_tls(const std::filesystem::path& certificate,
                                                 const std::filesystem::path& key);

}  // namespace backlot::net

#pragma once

#include <boost/asio/ssl.hpp>

#include <string>

#include "net/task.hpp"

namespace backlot::net {

/// TLS 1.2 or newer for clients; servers must show a certificate that the system trusts.
///
/// @param extra_authorities  a PEM file of further authorities, or empty
[[nodiscard]] asio::ssl::context make_client_tls(const std::string& extra_authorities);

}  // namespace backlot::net

#include "net/tcp/tls_context.hpp"

#include <sys/stat.h>

#include <stdexcept>

namespace backlot::net {
namespace {

// What every encoder of the last ten years speaks, without the ciphers of TLS 1.2 that are broken
// or not forward secret (RFC 9325 §4.2). TLS 1.3 has only good ones.
constexpr const char* kCiphers =
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:"
    "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305";

void check_key_is_private(const std::filesystem::path& key) {
  struct stat status{};
  if (::stat(key.c_str(), &status) != 0) throw std::runtime_error{key.string() + " cannot be read"};
  if ((status.st_mode & S_IRWXO) != 0)
    throw std::runtime_error{key.string() + " can be read by others"};
}

}  // namespace

asio::ssl::context make_client_tls(const std::string& extra_authorities) {
  asio::ssl::context context{asio::ssl::context::tls_client};
  context.set_default_verify_paths();
  if (!extra_authorities.empty()) context.load_verify_file(extra_authorities);
  context.set_verify_mode(asio::ssl::verify_peer);
  SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
  return context;
}

asio::ssl::context make_server_tls(const std::filesystem::path& certificate,
                                   const std::filesystem::path& key) {
  check_key_is_private(key);
  asio::ssl::context context{asio::ssl::context::tls_server};
  SSL_CTX* const native = context.native_handle();
  SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
  SSL_CTX_set_cipher_list(native, kCiphers);
  SSL_CTX_set_options(native, SSL_OP_NO_RENEGOTIATION);
  SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS);
  boost::system::error_code error;
  context.use_certificate_chain_file(certificate.string(), error);
  if (error)
    throw std::runtime_error{certificate.string() + " is not a certificate chain in PEM format"};
  // Compares it with the certificate as well.
  context.use_private_key_file(key.string(), asio::ssl::context::pem, error);
  if (error)
    throw std::runtime_error{key.string() + " is not the private key of " + certificate.string() +
                             " in PEM format"};
  return context;
}

}  // namespace backlot::net

#include "net/tcp/tls_context.hpp"

namespace backlot::net {

asio::ssl::context make_client_tls(const std::string& extra_authorities) {
  asio::ssl::context context{asio::ssl::context::tls_client};
  context.set_default_verify_paths();
  if (!extra_authorities.empty()) context.load_verify_file(extra_authorities);
  context.set_verify_mode(asio::ssl::verify_peer);
  SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
  return context;
}

}  // namespace backlot::net

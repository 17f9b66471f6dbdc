#include <algorithm>

#include "base/check.hpp"
#include "protocols/digest/hmac.hpp"
#include "protocols/dtls/openssl_ptr.hpp"

namespace backlot::dtls {
namespace {

constexpr long kMaxCertificateList = 16384;
// RSA for peers whose certificate is; ours is ECDSA.
constexpr const char* kCiphers =
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-ECDSA-AES256-GCM-SHA384:"
    "ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-CHACHA20-POLY1305:ECDHE-RSA-AES256-GCM-SHA384:"
    "ECDHE-ECDSA-AES128-SHA:ECDHE-ECDSA-AES256-SHA";

bool matches(const X509* certificate, const Fingerprint& expected) {
  return digest::equal_in_constant_time(hash_of(certificate, expected.algorithm), expected.value);
}

/// There is no authority to ask but the fingerprints that came by signaling, so OpenSSL's own chain
/// building is replaced (RFC 5763 §5).
int check_peer(X509_STORE_CTX* store, void*) {
  const void* const ssl = X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx());
  auto* const check = static_cast<PeerCheck*>(SSL_get_app_data(static_cast<const SSL*>(ssl)));
  const X509* const certificate = X509_STORE_CTX_get0_cert(store);

  check->was_refused = !std::ranges::all_of(check->expected, [certificate](const auto& expected) {
    return matches(certificate, expected);
  });
  if (check->was_refused) X509_STORE_CTX_set_error(store, X509_V_ERR_APPLICATION_VERIFICATION);
  return check->was_refused ? 0 : 1;
}

}  // namespace

SslContextPtr make_context(EVP_PKEY* key, X509* certificate) {
  SslContextPtr context{SSL_CTX_new(DTLS_method())};
  SSL_CTX* const raw = context.get();
  BACKLOT_CHECK(raw != nullptr);
  BACKLOT_CHECK(SSL_CTX_set_min_proto_version(raw, DTLS1_2_VERSION) == 1);
  BACKLOT_CHECK(SSL_CTX_set_max_proto_version(raw, DTLS1_2_VERSION) == 1);
  BACKLOT_CHECK(SSL_CTX_set_cipher_list(raw, kCiphers) == 1);
  BACKLOT_CHECK(SSL_CTX_use_certificate(raw, certificate) == 1);
  BACKLOT_CHECK(SSL_CTX_use_PrivateKey(raw, key) == 1);
  SSL_CTX_set_options(raw, SSL_OP_NO_QUERY_MTU | SSL_OP_NO_TICKET | SSL_OP_NO_RENEGOTIATION |
                               SSL_OP_CIPHER_SERVER_PREFERENCE);
  SSL_CTX_set_session_cache_mode(raw, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_max_cert_list(raw, kMaxCertificateList);
  SSL_CTX_set_read_ahead(raw, 1);
  SSL_CTX_set_verify(raw, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
  SSL_CTX_set_cert_verify_callback(raw, check_peer, nullptr);
  return context;
}

}  // namespace backlot::dtls

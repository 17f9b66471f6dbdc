#pragma once

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <memory>
#include <vector>

#include "protocols/dtls/certificate.hpp"

namespace backlot::dtls {

struct OpenSslFree {
  void operator()(BIO* bio) const { BIO_free(bio); }
  void operator()(BIGNUM* number) const { BN_free(number); }
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(X509* certificate) const { X509_free(certificate); }
  void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
  void operator()(SSL* ssl) const { SSL_free(ssl); }
};
using BioPtr = std::unique_ptr<BIO, OpenSslFree>;
using NumberPtr = std::unique_ptr<BIGNUM, OpenSslFree>;
using KeyPtr = std::unique_ptr<EVP_PKEY, OpenSslFree>;
using X509Ptr = std::unique_ptr<X509, OpenSslFree>;
using SslContextPtr = std::unique_ptr<SSL_CTX, OpenSslFree>;
using SslPtr = std::unique_ptr<SSL, OpenSslFree>;

/// What sessions need of a certificate. OpenSSL counts references to the context under a lock, so
/// sessions on several threads may share it.
struct Certificate::Parts {
  KeyPtr key;
  X509Ptr x509;
  SslContextPtr context;
  Fingerprint fingerprint;
};

/// Hashes a certificate as a fingerprint's algorithm says.
[[nodiscard]] Bytes hash_of(const X509* certificate, Fingerprint::Algorithm algorithm);

/// Whom a session expects. It is the session's SSL application data.
struct PeerCheck {
  std::vector<Fingerprint> expected;  ///< all must match
  bool was_refused = false;
};

/// A context for DTLS 1.2 with this identity, which asks the session's PeerCheck about the peer's
/// certificate; sessions add profiles.
[[nodiscard]] SslContextPtr make_context(EVP_PKEY* key, X509* certificate);

}  // namespace backlot::dtls

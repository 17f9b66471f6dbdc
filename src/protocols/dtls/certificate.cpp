#include "protocols/dtls/certificate.hpp"

#include <openssl/ec.h>

#include "base/check.hpp"
#include "protocols/dtls/openssl_ptr.hpp"

namespace backlot::dtls {
namespace {

constexpr int kSerialBits = 64;
constexpr std::chrono::days kBefore{1};
constexpr std::chrono::days kAfter{365};

void set_validity(X509* certificate, WallTime now) {
  const auto from = std::chrono::floor<std::chrono::seconds>(now - kBefore);
  const auto until = std::chrono::floor<std::chrono::seconds>(now + kAfter);
  BACKLOT_CHECK(ASN1_TIME_set(X509_getm_notBefore(certificate), from.time_since_epoch().count()));
  BACKLOT_CHECK(ASN1_TIME_set(X509_getm_notAfter(certificate), until.time_since_epoch().count()));
}

void set_serial(X509* certificate) {
  const NumberPtr serial{BN_new()};
  BACKLOT_CHECK(BN_rand(serial.get(), kSerialBits, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY) == 1);
  BACKLOT_CHECK(BN_to_ASN1_INTEGER(serial.get(), X509_get_serialNumber(certificate)) != nullptr);
}

void set_name(X509* certificate) {
  X509_NAME* const name = X509_get_subject_name(certificate);
  const Bytes text = to_bytes("backlot");
  BACKLOT_CHECK(X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, as_octets(BytesView{text}),
                                           static_cast<int>(text.size()), -1, 0) == 1);
  BACKLOT_CHECK(X509_set_issuer_name(certificate, name) == 1);
}

X509Ptr make_x509(EVP_PKEY* key, WallTime now) {
  X509Ptr certificate{X509_new()};
  BACKLOT_CHECK(X509_set_version(certificate.get(), X509_VERSION_3) == 1);
  set_serial(certificate.get());
  set_validity(certificate.get(), now);
  set_name(certificate.get());
  BACKLOT_CHECK(X509_set_pubkey(certificate.get(), key) == 1);
  BACKLOT_CHECK(X509_sign(certificate.get(), key, EVP_sha256()) != 0);
  return certificate;
}

const EVP_MD* digest_of(Fingerprint::Algorithm algorithm) {
  switch (algorithm) {
    case Fingerprint::Algorithm::Sha256: return EVP_sha256();
    case Fingerprint::Algorithm::Sha384: return EVP_sha384();
    case Fingerprint::Algorithm::Sha512: return EVP_sha512();
  }
  BACKLOT_CHECK(false);
}

}  // namespace

Bytes hash_of(const X509* certificate, Fingerprint::Algorithm algorithm) {
  std::array<std::uint8_t, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  BACKLOT_CHECK(X509_digest(certificate, digest_of(algorithm), digest.data(), &size) == 1);
  return to_bytes(from_octets(digest.data(), size));
}

Certificate Certificate::generate(WallTime now) {
  auto parts = std::make_shared<Parts>();
  parts->key.reset(EVP_EC_gen("P-256"));
  BACKLOT_CHECK(parts->key != nullptr);
  parts->x509 = make_x509(parts->key.get(), now);
  parts->context = make_context(parts->key.get(), parts->x509.get());
  parts->fingerprint.value = hash_of(parts->x509.get(), parts->fingerprint.algorithm);
  return Certificate{std::move(parts)};
}

const Fingerprint& Certificate::fingerprint() const { return parts_->fingerprint; }

}  // namespace backlot::dtls

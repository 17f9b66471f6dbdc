#include "net/tcp/server_certificate.hpp"

#include <openssl/x509.h>

#include <ctime>

#include "net/tcp/tls_context.hpp"

namespace backlot::net {

ServerCertificate::ServerCertificate(std::filesystem::path certificate, std::filesystem::path key)
    : certificate_(std::move(certificate)), key_(std::move(key)) {
  reload();
}

void ServerCertificate::reload() {
  auto fresh = std::make_shared<asio::ssl::context>(make_server_tls(certificate_, key_));
  const std::scoped_lock lock{mutex_};
  context_ = std::move(fresh);
}

std::shared_ptr<asio::ssl::context> ServerCertificate::context() const {
  const std::scoped_lock lock{mutex_};
  return context_;
}

WallTime ServerCertificate::expires() const {
  const X509* const certificate = SSL_CTX_get0_certificate(context()->native_handle());
  std::tm broken_down{};
  ASN1_TIME_to_tm(X509_get0_notAfter(certificate), &broken_down);
  return WallTime{std::chrono::seconds{::timegm(&broken_down)}};
}

}  // namespace backlot::net

#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "tests/support/child_process.hpp"

namespace backlot {

/// A certificate with its key, in a folder of its own. Who trusts the certificate itself as an
/// authority trusts the server that shows it.
class TlsCertificate {
 public:
  /// @param names  whose it is, as in subjectAltName
  explicit TlsCertificate(std::string names = "DNS:localhost,IP:127.0.0.1")
      : names_(std::move(names)) {
    std::string name = (std::filesystem::temp_directory_path() / "backlot-tls-XXXXXX").string();
    EXPECT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
    renew();
  }
  ~TlsCertificate() { std::filesystem::remove_all(folder_); }
  TlsCertificate(const TlsCertificate&) = delete;
  TlsCertificate& operator=(const TlsCertificate&) = delete;

  /// Puts another certificate and key in the place of these.
  void renew() const {
    ChildProcess openssl{
        {"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=" + names_,
         "-keyout", key().string(), "-out", certificate().string()},
        folder_ / "openssl.log"};
    EXPECT_EQ(openssl.wait(), 0) << openssl.output();
  }
  [[nodiscard]] std::filesystem::path certificate() const { return folder_ / "certificate.pem"; }
  [[nodiscard]] std::filesystem::path key() const { return folder_ / "key.pem"; }

 private:
  std::string names_;
  std::filesystem::path folder_;
};

}  // namespace backlot

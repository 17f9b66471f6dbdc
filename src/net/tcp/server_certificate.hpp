#pragma once

#include <boost/asio/ssl.hpp>

#include <filesystem>
#include <memory>
#include <mutex>

#include "base/time.hpp"
#include "net/task.hpp"

namespace backlot::net {

/// The certificate that a server shows, from two files that may be replaced while it runs.
///
/// Any thread. Connections keep the certificate they began with.
class ServerCertificate {
 public:
  /// Reads both files; throws std::runtime_error as make_server_tls() does.
  ServerCertificate(std::filesystem::path certificate, std::filesystem::path key);

  /// Reads them again. When that throws, the old certificate goes on.
  void reload();
  /// What new connections are to begin with.
  [[nodiscard]] std::shared_ptr<asio::ssl::context> context() const;
  /// When clients will begin to refuse it.
  [[nodiscard]] WallTime expires() const;

 private:
  std::filesystem::path certificate_;
  std::filesystem::path key_;
  mutable std::mutex mutex_;
  std::shared_ptr<asio::ssl::context> context_;
};

}  // namespace backlot::net

#pragma once

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

#include <boost/asio.hpp>

#include "tests/support/child_process.hpp"
#include "tests/support/temporary_folder.hpp"

namespace backlot {

/// A real Redis server on loopback that keeps nothing on disk.
class RedisServer {
 public:
  [[nodiscard]] static bool is_installed() {
    return std::filesystem::exists("/usr/bin/redis-server");
  }

  explicit RedisServer(std::string password = {}) : password_(std::move(password)) { start(); }
  RedisServer(const RedisServer&) = delete;
  RedisServer& operator=(const RedisServer&) = delete;

  /// Returns once it accepts connections; on the same port each time.
  void start() {
    std::vector<std::string> command{"redis-server",
                                     "--bind",
                                     "127.0.0.1",
                                     "--port",
                                     std::to_string(port_),
                                     "--save",
                                     "",
                                     "--appendonly",
                                     "no",
                                     "--dir",
                                     folder_.path().string()};
    if (!password_.empty()) command.insert(command.end(), {"--requirepass", password_});
    const auto log = folder_.path() / "redis.log";
    std::filesystem::remove(log);
    process_ = std::make_unique<ChildProcess>(std::move(command), log.string());
    while (!accepts())
      if (process_->output().find("Failed") != std::string::npos)
        throw std::runtime_error("redis-server does not start: " + process_->output());
  }
  /// Ends it at once, as a crash would.
  void stop() { process_->stop(SIGKILL); }

  [[nodiscard]] std::string url(const std::string& rest = "") const {
    const std::string who = password_.empty() ? "" : ":" + password_ + "@";
    return "redis://" + who + "127.0.0.1:" + std::to_string(port_) + rest;
  }

 private:
  using tcp = boost::asio::ip::tcp;

  static std::uint16_t free_port() {
    boost::asio::io_context context;
    const tcp::acceptor acceptor{context, {boost::asio::ip::address_v4::loopback(), 0}};
    return acceptor.local_endpoint().port();
  }
  [[nodiscard]] bool accepts() const {
    boost::asio::io_context context;
    tcp::socket socket{context};
    boost::system::error_code error;
    socket.connect({boost::asio::ip::address_v4::loopback(), port_}, error);
    return !error;
  }

  std::string password_;
  TemporaryFolder folder_;
  std::uint16_t port_ = free_port();
  std::unique_ptr<ChildProcess> process_;
};

}  // namespace backlot

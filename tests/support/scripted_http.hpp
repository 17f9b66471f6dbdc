#pragma once

#include <boost/asio.hpp>

#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace backlot {

/// An HTTP server on loopback that gives the answers of a list, one a request, and keeps what it
/// was asked. An empty answer closes the connection; after the last one it takes requests and says
/// nothing.
class ScriptedHttp {
 public:
  explicit ScriptedHttp(std::vector<std::string> answers) : answers_(std::move(answers)) {
    thread_ = std::thread{[this] { serve(); }};
  }
  ~ScriptedHttp() {
    boost::asio::post(context_, [this] { context_.stop(); });
    thread_.join();
  }
  ScriptedHttp(const ScriptedHttp&) = delete;
  ScriptedHttp& operator=(const ScriptedHttp&) = delete;

  [[nodiscard]] std::string url() const {
    return "http://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port());
  }
  /// Head and body of each request so far.
  [[nodiscard]] std::vector<std::string> requests() const {
    const std::scoped_lock lock{mutex_};
    return requests_;
  }

 private:
  using tcp = boost::asio::ip::tcp;

  void serve() {
    boost::asio::co_spawn(context_, accept(), boost::asio::detached);
    context_.run();
  }

  boost::asio::awaitable<void> accept() {
    for (;;) {
      auto socket = co_await acceptor_.async_accept(boost::asio::use_awaitable);
      boost::asio::co_spawn(context_, talk(std::move(socket)), [](std::exception_ptr) {});
    }
  }

  boost::asio::awaitable<void> talk(tcp::socket socket) {
    std::string text;
    for (;;) {
      const std::size_t head = co_await boost::asio::async_read_until(
          socket, boost::asio::dynamic_buffer(text), "\r\n\r\n", boost::asio::use_awaitable);
      const std::size_t whole = head + length_of(text.substr(0, head));
      if (text.size() < whole)
        co_await boost::asio::async_read(socket, boost::asio::dynamic_buffer(text),
                                         boost::asio::transfer_exactly(whole - text.size()),
                                         boost::asio::use_awaitable);
      const auto answer = next(text.substr(0, whole));
      text.erase(0, whole);
      if (!answer) continue;
      if (answer->empty()) co_return;
      co_await boost::asio::async_write(socket, boost::asio::buffer(*answer),
                                        boost::asio::use_awaitable);
    }
  }

  static std::size_t length_of(const std::string& head) {
    constexpr std::string_view kName = "Content-Length: ";
    const std::size_t at = head.find(kName);
    return at == std::string::npos ? 0 : std::stoul(head.substr(at + kName.size()));
  }

  std::optional<std::string> next(std::string request) {
    const std::scoped_lock lock{mutex_};
    requests_.push_back(std::move(request));
    if (requests_.size() > answers_.size()) return std::nullopt;
    return answers_[requests_.size() - 1];
  }

  std::vector<std::string> answers_;
  boost::asio::io_context context_;
  tcp::acceptor acceptor_{context_, {boost::asio::ip::address_v4::loopback(), 0}};
  mutable std::mutex mutex_;
  std::vector<std::string> requests_;
  std::thread thread_;
};

}  // namespace backlot

#pragma once

#include <boost/beast/core/tcp_stream.hpp>

#include <string>

#include "net/http/message.hpp"

namespace backlot::engineio {

/// A poll that waits for something to be said, on a connection taken over from HTTP.
///
/// Knows whether its client still waits, so that nothing is said to nobody. Answers once, and the
/// connection with it.
class LongPoll {
 public:
  explicit LongPoll(http::Socket socket);

  /// Waits until wake() or until the client goes.
  net::Task<> wait();
  /// Ends wait(); idempotent.
  void wake();
  /// Whether the client has gone, or said something nobody asked for.
  [[nodiscard]] bool is_gone();
  /// Answers with a payload; gives up when the client does not read it.
  net::Task<> answer(std::string body);

 private:
  boost::beast::tcp_stream stream_;
  bool is_woken_ = false;
};

}  // namespace backlot::engineio

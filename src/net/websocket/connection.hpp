#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "net/http/message.hpp"
#include "protocols/websocket/message.hpp"

namespace backlot::websocket {

/// Bytes that many connections send, encoded once.
using SharedBytes = std::shared_ptr<const Bytes>;

/// A text frame that any number of connections may send.
[[nodiscard]] SharedBytes text_frame(std::string_view text);

/// A binary frame that any number of connections may send.
[[nodiscard]] SharedBytes binary_frame(BytesView data);

/// How a connection ended.
struct Ending {
  bool was_announced = false;  ///< a close frame came: the peer went on purpose
  std::uint16_t code = 1006;   ///< the peer's code; 1006 without a close frame (RFC 6455 §7.1.5)
};

class FlushQueue;

/// One websocket of a server, on the thread of its socket.
///
/// Keeps itself alive until it has ended. Frames wait in a bounded queue of shared buffers and
/// leave up to 64 at a time, once per turn of the loop; a peer too slow for the bound is dropped.
/// Between messages it holds no buffer.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  struct Options {
    std::size_t max_message = 1'000'000;
    std::size_t max_queued = 4'000'000;  ///< bytes
    Duration close_timeout = 5s;
  };
  struct Handlers {
    std::function<void(Message)> on_message;  ///< text and binary messages only
    std::function<void(Ending)> on_ended;     ///< once, never inside a call of ours
  };

  /// Answers an upgrade (Sec-WebSocket-Accept given) on a socket taken over from HTTP and begins to
  /// read.
  static std::shared_ptr<Connection> open(http::Socket socket,
                                          BytesView leftover,
                                          std::string_view accept,
                                          Options options,
                                          Handlers handlers);

  Connection(http::Socket socket, Options options, Handlers handlers);

  /// Sends a whole frame; ignored once closing.
  void send(SharedBytes frame);
  /// Says goodbye and ends within close_timeout; idempotent.
  void close(std::uint16_t code, std::string_view reason);
  /// Ends at once, without goodbye; idempotent.
  void drop();

  [[nodiscard]] bool is_open() const { return state_ == State::Open; }

 private:
  friend class FlushQueue;
  enum class State : std::uint8_t { Open, Closing, Ended };

  net::Task<> read_loop(Bytes leftover);
  net::Task<> wait_for_goodbye();
  bool read_available();
  void take(BytesView bytes);
  void take_message(Message message);
  void enqueue(SharedBytes bytes);
  void schedule_flush();
  void flush();
  std::size_t write_once(boost::system::error_code& error);
  void discard(std::size_t written);
  [[nodiscard]] bool is_queue_empty() const { return front_ == queue_.size(); }
  void end(Ending ending);

  http::Socket socket_;
  Options options_;
  Handlers handlers_;
  MessageReader reader_;
  State state_ = State::Open;
  bool is_goodbye_seen_ = false;
  bool is_failed_ = false;  // the peer broke the protocol
  bool is_flush_due_ = false;
  std::size_t queued_bytes_ = 0;
  FlushQueue* flushes_;
  std::vector<SharedBytes> queue_;
  std::size_t front_ = 0;          // of the queue; what stands before it has left
  std::size_t front_written_ = 0;  // bytes of the frame at the front
  std::unique_ptr<net::asio::steady_timer> goodbye_timer_;
};

/// Sec-WebSocket-Accept for an HTTP request that asks for a websocket, else BadHandshake.
[[nodiscard]] Result<std::string> accept_upgrade(const http::Request& request);

}  // namespace backlot::websocket

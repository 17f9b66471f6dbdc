#pragma once

#include <memory>

#include "net/tcp/server_stream.hpp"
#include "services/relay/stream_hub.hpp"

namespace backlot::relay {

/// Sends a stream to one connection: no coroutine, no timer, one system call per flush.
///
/// Its connection owns the stream of bytes and keeps it open; when the player cannot go on it shuts
/// it down, and the connection's read loop ends.
class Player final : public Receiver, public std::enable_shared_from_this<Player> {
 public:
  Player(net::ServerStream& connection,
         std::shared_ptr<Stream> stream,
         Format format,
         Counters& counters);
  ~Player() override;

  /// Joins the stream; `preamble` (answers, an HTTP header) leaves together with the first
  /// pictures.
  void start(BytesView preamble);
  /// Sends something of the protocol between two packets. Closes when a peer that does not read
  /// asks for more and more of it.
  void say(BytesView bytes);
  /// Sends no more of the stream for a while, then goes on at the newest key frame.
  void pause(bool is_on);
  /// Leaves the stream.
  void stop();

  void flush() override;
  void end() override;
  /// What to send when the stream ends.
  void set_farewell(std::function<Bytes()> farewell) { farewell_ = std::move(farewell); }

 private:
  void close();
  void wait_until_writable();
  void count(const Cursor::Stats& before);

  net::ServerStream& connection_;
  std::shared_ptr<Stream> stream_;
  Format format_;
  Counters& counters_;
  Cursor cursor_;
  std::function<Bytes()> farewell_;
  bool is_waiting_ = false;
  std::size_t said_ = 0;  ///< bytes of the protocol since the kernel took no more
  bool is_closed_ = false;
};

}  // namespace backlot::relay

#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "net/engineio/long_poll.hpp"
#include "net/engineio/server.hpp"

namespace backlot::engineio {

/// One client of the Engine.IO server: the protocol's core and whatever carries its bytes.
///
/// What is sent are websocket frames, which sessions may share; a polling answer takes the payloads
/// out of them.
class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(Server& server, std::string sid, std::string peer, Transport transport);
  ~Session();

  /// Takes what hears of this session.
  void begin(std::unique_ptr<Listener> listener);

  [[nodiscard]] const std::string& sid() const { return sid_; }
  [[nodiscard]] const std::string& peer() const { return peer_; }
  [[nodiscard]] bool is_polling() const { return core_.transport() == Transport::Polling; }
  [[nodiscard]] bool is_closed() const { return core_.is_closed(); }
  [[nodiscard]] bool may_probe() const { return is_polling() && !probe_ && !is_closed(); }

  /// Sends a frame: text is an Engine.IO packet, binary the bytes of a message.
  void send(const websocket::SharedBytes& frame);
  /// Ends the session; what was sent before still goes out.
  void close();

 private:
  friend class Server;
  struct OnOutput;
  using Connection = std::shared_ptr<websocket::Connection>;

  /// The open packet, to be sent first.
  [[nodiscard]] std::string open_packet() const;

  // Polling.
  /// Whether a poll waits, be its client still there or not.
  [[nodiscard]] bool has_poll() const { return poll_ != nullptr; }
  [[nodiscard]] bool is_poll_lost() const { return poll_ && poll_->is_gone(); }
  /// Whether a poll now would have to wait.
  [[nodiscard]] bool is_silent() const;
  /// What a poll is answered with, now.
  [[nodiscard]] std::string answer_poll();
  /// Answers on a connection taken over from HTTP, once there is something to say. A client that
  /// goes before takes nothing with it.
  void hold_poll(http::Socket socket);
  static net::Task<> answer_later(std::shared_ptr<Session> self, std::shared_ptr<LongPoll> poll);
  /// Takes the packets of a POST; false when they were none, which ends the session.
  net::Task<bool> receive_payload(std::string body);
  [[nodiscard]] std::string take_queue();
  void wake_poll();

  // Websocket.
  void attach(http::Socket socket, BytesView leftover, std::string_view accept);
  void probe(http::Socket socket, BytesView leftover, std::string_view accept);
  Connection open(http::Socket socket, BytesView leftover, std::string_view accept);
  void receive_message(websocket::Message message);
  void connection_ended(websocket::Ending ending);

  void receive(Transport from, Packet packet);
  [[nodiscard]] std::optional<Instant> deadline() const;
  void expire();
  void end();
  void drain();
  void finish(CloseReason reason);

  Server& server_;
  std::string sid_;
  std::string peer_;
  ServerSession core_;
  std::unique_ptr<Listener> listener_;
  Connection websocket_;
  Connection probe_;
  std::vector<websocket::SharedBytes> queue_;  // while polling
  std::size_t queued_bytes_ = 0;
  std::shared_ptr<LongPoll> poll_;       // the one that waits
  std::optional<Instant> armed_;         // the deadline the server knows of
  std::optional<Instant> linger_until_;  // for a poll to fetch our last word
  bool has_gone_away_ = false;
  bool is_leaving_ = false;  // once it is clear where our last words go
  bool is_draining_ = false;
  bool is_finished_ = false;
};

}  // namespace backlot::engineio

#pragma once

#include <deque>
#include <memory>
#include <string>

#include "protocols/socketio/packet.hpp"
#include "services/signaling/socketio_server.hpp"

namespace backlot::signaling {

/// One client of the Socket.IO server: the two protocol cores and whatever carries their bytes.
///
/// What is sent waits as websocket frames, shared with other sessions; a polling answer takes the
/// payloads out of them.
class EngineSession : public std::enable_shared_from_this<EngineSession> {
 public:
  EngineSession(SocketIoServer& server,
                std::string sid,
                std::string peer,
                SocketId socket,
                engineio::Transport transport);

  [[nodiscard]] const std::string& sid() const { return sid_; }
  [[nodiscard]] const std::string& peer() const { return peer_; }
  [[nodiscard]] SocketId socket() const { return socket_; }
  [[nodiscard]] bool is_polling() const {
    return core_.transport() == engineio::Transport::Polling;
  }
  [[nodiscard]] bool is_closed() const { return core_.is_closed(); }
  [[nodiscard]] bool may_probe() const { return is_polling() && !probe_ && !is_closed(); }

  /// The open packet, to be sent first.
  [[nodiscard]] std::string open_packet() const;

  // Polling.
  /// Waits until there is something to answer with; nothing when another poll waits already.
  net::Task<std::optional<std::string>> poll();
  /// Takes the packets of a POST; false when they were none, which ends the session.
  bool receive_payload(std::string_view body);

  // Websocket.
  void attach(http::Socket socket, BytesView leftover, std::string_view accept);
  void probe(http::Socket socket, BytesView leftover, std::string_view accept);

  // Socket.IO.
  void emit(const websocket::SharedBytes& frame);
  void ack(std::uint64_t ack_id, std::string_view payload);
  void disconnect();
  void close();
  void expire();

 private:
  struct OnEngine;
  struct OnNamespace;
  using Connection = std::shared_ptr<websocket::Connection>;

  Connection open(http::Socket socket, BytesView leftover, std::string_view accept);
  void receive(engineio::Transport from, const engineio::Packet& packet);
  void receive_message(websocket::Message message);
  void receive_data(std::string data, bool is_binary);
  void ended(websocket::Ending ending);
  void drain();
  void send(websocket::SharedBytes frame);
  void send_text(std::string_view text);
  void wake_poll();
  [[nodiscard]] std::string take_queue();
  void finish(Departure departure);

  SocketIoServer& server_;
  std::string sid_;
  std::string peer_;
  SocketId socket_;
  engineio::ServerSession core_;
  socketio::Decoder decoder_;
  socketio::NamespaceSession name_space_;
  Connection websocket_;
  Connection probe_;
  std::deque<websocket::SharedBytes> queue_;  // while polling
  std::size_t queued_bytes_ = 0;
  net::asio::steady_timer* waiting_poll_ = nullptr;  // of the poll that waits
  Departure departure_ = Departure::Lost;
  bool was_let_in_ = false;
  bool is_draining_ = false;
  bool was_closed_by_client_ = false;
  bool is_finished_ = false;
  Instant linger_until_{};
};

}  // namespace backlot::signaling

#pragma once

#include <string>
#include <utility>
#include <vector>

#include "net/engineio/session.hpp"
#include "net/socketio/server.hpp"
#include "protocols/socketio/packet.hpp"

namespace backlot::socketio {

/// One client's connection: packets put together from messages, and the protocol's core.
class Connection final : public engineio::Listener {
 public:
  Connection(Server& server, engineio::Session& session);
  ~Connection() override;

  void receive(std::string data, bool is_binary) override;
  void ended(engineio::End end) override;
  [[nodiscard]] std::optional<Instant> deadline() const override { return core_.deadline(); }
  void expire() override;

  /// Lets the client into a namespace as that socket.
  void accept(const std::string& name_space,
              SocketId socket,
              std::string_view sid,
              std::string_view pid);
  void refuse(const std::string& name_space, std::string_view error);
  void send(const Outgoing& event);
  void ack(std::string_view name_space,
           std::uint64_t id,
           std::string_view payload,
           std::vector<Bytes> attachments);
  std::optional<std::uint64_t> request(std::string_view name_space,
                                       std::string_view payload,
                                       std::vector<Bytes> attachments);
  /// Says goodbye in a namespace; with no other left, ends the connection.
  void disconnect(const std::string& name_space);
  /// The socket lives on elsewhere: nothing more is said of it here.
  void detach(SocketId socket);
  void close() { session_.close(); }

 private:
  struct OnOutput;

  void drain();
  [[nodiscard]] std::optional<SocketId> socket_in(std::string_view name_space) const;

  Server& server_;
  engineio::Session& session_;
  Decoder decoder_;
  ServerSession core_;
  std::vector<std::pair<std::string, SocketId>> sockets_;  // by namespace
};

}  // namespace backlot::socketio

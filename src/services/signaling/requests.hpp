#pragma once

#include <boost/json.hpp>

#include "services/signaling/entrance.hpp"
#include "services/signaling/peer_relay.hpp"

namespace backlot::signaling {

/// What clients ask for: reads each event strictly, and has it done or says why not.
class Requests {
 public:
  Requests(House& house, Entrance& entrance) : house_(house), entrance_(entrance), peers_(house) {}

  void receive(SocketId socket, socketio::Incoming event);

 private:
  bool is_within_allowance(Return to);
  void dispatch(Return to, std::string_view name, const boost::json::value& argument);

  void begin_join(Return to, const boost::json::value& argument);
  void begin_command(Return to, const boost::json::value& argument);
  void begin_chat(Return to, const boost::json::value& argument);
  void begin_status(Return to, const boost::json::value& argument);
  void begin_preview(Return to, const boost::json::value& argument);
  void begin_leave(Return to);
  void begin(Return to, std::vector<show::Command> commands);
  [[nodiscard]] bool has_joined(Return to);
  [[nodiscard]] bool may_write(const Client& client, const std::vector<show::Command>& commands);
  net::Task<> carry_out(Return to, std::vector<show::Command> commands);
  void preview(Return to, const std::vector<show::SingleCommand>& commands);

  House& house_;
  Entrance& entrance_;
  PeerRelay peers_;
};

}  // namespace backlot::signaling

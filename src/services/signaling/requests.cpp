#include "services/signaling/requests.hpp"

#include <algorithm>
#include <utility>

#include "domain/json/command.hpp"
#include "domain/json/error.hpp"
#include "domain/json/scene.hpp"
#include "services/signaling/announcer.hpp"
#include "services/signaling/field_reader.hpp"

namespace backlot::signaling {
namespace {

bool is_written(const show::SingleCommand& command) {
  return std::holds_alternative<show::SendChat>(command) ||
         std::holds_alternative<show::SendPrivate>(command);
}

/// How many lines a command would write.
std::size_t lines_of(const show::Command& command) {
  if (const auto* batch = std::get_if<show::Batch>(&command))
    return static_cast<std::size_t>(std::ranges::count_if(batch->commands, is_written));
  return std::holds_alternative<show::SendChat>(command) ||
                 std::holds_alternative<show::SendPrivate>(command)
             ? 1
             : 0;
}

std::string failure_of_parse(const std::error_code& error) {
  return error == json::Error::UnknownType
             ? failure("unknown-command", "there is no such command")
             : failure("malformed", "the command does not have its form");
}

}  // namespace

void Requests::receive(SocketId socket, socketio::Incoming event) {
  const Return to{.socket = socket, .ack_id = event.ack_id};
  if (!house_.clients.find(socket) || !is_within_allowance(to)) return;
  static const boost::json::value nothing = boost::json::object{};
  dispatch(to, event.name, event.arguments.empty() ? nothing : event.arguments.front());
}

bool Requests::is_within_allowance(Return to) {
  Client& client = *house_.clients.find(to.socket);
  if (client.allowance.take(house_.clock.now())) return true;
  if (++client.refused_events > house_.options.max_refused_events)
    house_.clients.kick(to.socket, "flood");
  else
    house_.clients.answer(to, failure("rate-limited", "slow down"));
  return false;
}

void Requests::dispatch(Return to, std::string_view name, const boost::json::value& argument) {
  if (name == "join-broadcast")
    begin_join(to, argument);
  else if (name == "show-command")
    begin_command(to, argument);
  else if (name == "chat-message")
    begin_chat(to, argument);
  else if (name == "participant-status")
    begin_status(to, argument);
  else if (name == "leave-broadcast")
    begin_leave(to);
  else if (name == "start-broadcast")
    begin(to, {show::GoLive{}});
  else if (name == "preview-scene")
    begin_preview(to, argument);
  else if (PeerRelay::carries(name) && has_joined(to))
    peers_.relay(to, name, argument);
  else if (!PeerRelay::carries(name))
    house_.clients.answer(to, failure("unknown-event", "there is no such event"));
}

void Requests::begin_join(Return to, const boost::json::value& argument) {
  FieldReader fields{argument};
  const Entrance::Wish wish{.last_seq = fields.optional_number("lastSeq"),
                            .has_mic_on = fields.optional_flag("micOn").value_or(true),
                            .has_camera_on = fields.optional_flag("cameraOn").value_or(true)};
  // The release before said nothing of its protocol.
  const std::uint64_t protocol = fields.optional_number("protocol").value_or(1);
  if (protocol + 1 < kProtocol || protocol > kProtocol)
    house_.clients.answer(to,
                          failure("refresh-needed", "reload the page to get a fitting version"));
  else if (!fields.done())
    house_.clients.answer(
        to, failure("malformed", "join-broadcast takes lastSeq, micOn, cameraOn and protocol"));
  else
    house_.tasks.run(entrance_.join(to, wish));
}

void Requests::begin_command(Return to, const boost::json::value& argument) {
  FieldReader fields{argument};
  const auto command = json::parse_command(fields.value("command"));
  if (!fields.done() || !command)
    house_.clients.answer(to, command ? failure("malformed", "show-command takes command")
                                      : failure_of_parse(command.error()));
  else
    begin(to, {*command});
}

void Requests::begin_chat(Return to, const boost::json::value& argument) {
  FieldReader fields{argument};
  show::SendChat chat{fields.text("text")};
  if (!fields.done())
    house_.clients.answer(to, failure("malformed", "chat-message takes text"));
  else
    begin(to, {std::move(chat)});
}

void Requests::begin_status(Return to, const boost::json::value& argument) {
  FieldReader fields{argument};
  const auto mic = fields.optional_flag("micOn");
  const auto camera = fields.optional_flag("cameraOn");
  if (!fields.done()) {
    house_.clients.answer(to, failure("malformed", "participant-status takes micOn and cameraOn"));
    return;
  }
  const ParticipantId self = house_.clients.find(to.socket)->pass.participant;
  std::vector<show::Command> commands;
  if (mic) commands.emplace_back(show::SetMic{self, *mic});
  if (camera) commands.emplace_back(show::SetCamera{self, *camera});
  begin(to, std::move(commands));
}

void Requests::begin_preview(Return to, const boost::json::value& argument) {
  FieldReader fields{argument};
  const auto commands = json::parse_commands(fields.value("commands"));
  if (!fields.done() || !commands)
    house_.clients.answer(to, commands ? failure("malformed", "preview-scene takes commands")
                                       : failure_of_parse(commands.error()));
  else if (has_joined(to))
    preview(to, *commands);
}

void Requests::begin_leave(Return to) {
  const Client& client = *house_.clients.find(to.socket);
  if (client.is_viewer())
    entrance_.leave(to);
  else
    begin(to, {show::Leave{client.pass.participant}});
}

bool Requests::has_joined(Return to) {
  if (house_.clients.find(to.socket)->has_joined) return true;
  house_.clients.answer(to, failure("not-joined", "join-broadcast comes first"));
  return false;
}

/// One may write only so fast, whichever way and in whatever batch.
bool Requests::may_write(const Client& client, const std::vector<show::Command>& commands) {
  std::size_t lines = 0;
  for (const show::Command& command : commands) lines += lines_of(command);
  for (; lines > 0; --lines)
    if (!client.studio->room.chat.may_write(house_.clock.now(), client.pass.participant))
      return false;
  return true;
}

void Requests::begin(Return to, std::vector<show::Command> commands) {
  if (!has_joined(to)) return;
  if (may_write(*house_.clients.find(to.socket), commands))
    house_.tasks.run(carry_out(to, std::move(commands)));
  else
    house_.clients.answer(to, failure("rate-limited", "slow down"));
}

net::Task<> Requests::carry_out(Return to, std::vector<show::Command> commands) {
  const Client* client = house_.clients.find(to.socket);
  if (!client) co_return;
  const std::shared_ptr<Studio> studio = client->studio;
  const show::Actor actor = client->actor();
  for (show::Command& command : commands) {
    const auto done = co_await house_.floor.execute(studio, std::move(command), actor);
    if (done) continue;
    house_.clients.answer(to, failure_of(done.error()));
    co_return;
  }
  house_.clients.answer(to, success({{"seq", studio->room.show().seq}}));
}

/// What the picture would be: nothing happens, so nothing is waited for.
void Requests::preview(Return to, const std::vector<show::SingleCommand>& commands) {
  const Client& client = *house_.clients.find(to.socket);
  const auto would_be = house_.floor.preview(*client.studio, commands, client.actor());
  if (!would_be)
    house_.clients.answer(to, failure_of(would_be.error()));
  else
    house_.clients.answer(
        to, success({{"scene", json::to_json(client.studio->room.compose(*would_be))}}));
}

}  // namespace backlot::signaling

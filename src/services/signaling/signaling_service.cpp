#include "services/signaling/signaling_service.hpp"

#include <future>
#include <unordered_map>
#include <utility>

#include "base/log.hpp"
#include "domain/show/error.hpp"
#include "services/signaling/announcer.hpp"
#include "services/signaling/event_codec.hpp"
#include "services/signaling/studio_floor.hpp"

namespace backlot::signaling {
namespace {

namespace asio = net::asio;
namespace json = boost::json;

/// Where the answer to an event goes, if its sender wants one.
struct Return {
  SocketId socket;
  std::optional<std::uint64_t> ack_id;
};

/// A socket that was let in.
struct Client {
  ports::RoomPass pass;
  std::shared_ptr<Studio> studio;
  Allowance allowance;
  int refused_events = 0;
  bool has_joined = false;
};

show::Actor actor_of(const ports::RoomPass& pass) {
  return {.participant = pass.participant, .role = pass.role, .is_system = false};
}

bool is_viewer(const ports::RoomPass& pass) { return pass.role == access::Role::Viewer; }

std::string refusal(std::string_view code, std::string_view message) {
  const json::object data{{"code", code}};
  return json::serialize(json::object{{"message", message}, {"data", data}});
}

std::string failure_of(const std::error_code& error) {
  const std::string_view code = show::code_of(error);
  if (code == "internal") return failure(code, "something went wrong on our side");
  return failure(code, error.message());
}

}  // namespace

class SignalingService::Impl : public std::enable_shared_from_this<SignalingService::Impl> {
 public:
  Impl(net::Runtime& runtime,
       const Clock& clock,
       Random& random,
       const ports::RoomPasses& passes,
       ports::ShowLog& log,
       ports::Bus& bus,
       Options options)
      : runtime_(runtime),
        clock_(clock),
        passes_(passes),
        bus_(bus),
        options_(std::move(options)),
        floor_(runtime,
               clock,
               random,
               log,
               bus,
               options_.room,
               [this](Studio& studio, const Announcement& told) { tell(studio, told); }),
        sockets_(
            runtime.control(),
            clock,
            random,
            options_.sockets,
            {.authorize = [this](SocketId socket,
                                 std::string_view auth) { return authorize(socket, auth); },
             .receive = [this](SocketId socket,
                               std::optional<std::uint64_t> ack_id,
                               const std::string& payload) { receive({socket, ack_id}, payload); },
             .leave = [this](SocketId socket, Departure departure) { leave(socket, departure); }}),
        ticker_(runtime.control()) {}

  void register_routes(http::Router& router) { sockets_.register_routes(router); }
  void start();
  void stop();
  void collect(std::vector<metrics::Sample>& samples) const;

 private:
  // Sockets.
  std::optional<std::string> authorize(SocketId socket, std::string_view auth);
  void receive(Return to, const std::string& payload);
  void dispatch(Return to, std::string_view name, const json::value& argument);
  void leave(SocketId socket, Departure departure);
  bool is_within_allowance(Return to);
  Client* find(SocketId socket);
  void answer(Return to, std::string_view payload);
  void kick(SocketId socket, std::string_view reason);

  // What clients ask for.
  net::Task<> join(Return to, show::Join wish, std::optional<std::uint64_t> last_seq);
  net::Task<> settle(Return to, std::optional<std::uint64_t> last_seq);
  net::Task<> carry_out(Return to, std::vector<show::Command> commands);
  void greet(Return to, Client& client, std::optional<std::uint64_t> last_seq);
  void begin_join(Return to, const json::value& argument);
  void begin_command(Return to, const json::value& argument);
  void begin_chat(Return to, const json::value& argument);
  void begin_status(Return to, const json::value& argument);
  void begin(Return to, std::vector<show::Command> commands);

  // What happens.
  void tell(Studio& studio, const Announcement& told);
  void dismiss(Studio& studio, const show::ParticipantLeft& left);
  void hear(const ports::Message& message);
  void advance(const ports::ShowAdvanced& advanced);

  // Life.
  void run(net::Task<> task);
  net::Task<> count(net::Task<> task);
  net::Task<> tick();
  net::Task<> shut_down(std::shared_ptr<std::promise<void>> done);

  net::Runtime& runtime_;
  const Clock& clock_;
  const ports::RoomPasses& passes_;
  ports::Bus& bus_;
  Options options_;
  StudioFloor floor_;
  SocketIoServer sockets_;
  asio::steady_timer ticker_;
  std::unordered_map<SocketId, Client> clients_;
  ports::Bus::Subscription subscription_;
  std::size_t running_ = 0;
  bool is_stopping_ = false;
};

// --- Sockets. ---

std::optional<std::string> SignalingService::Impl::authorize(SocketId socket,
                                                             std::string_view auth) {
  const auto credentials = parse_json(auth);
  const std::string token = credentials ? FieldReader{*credentials}.text("token") : "";
  const auto pass = passes_.verify(token, clock_.wall());
  if (!pass) return refusal("unauthorized", "the room token is missing, wrong or expired");
  auto studio = floor_.obtain(pass->broadcast);
  if (studio->room.show().is_removed(pass->participant))
    return refusal("removed", "a host removed this participant");
  clients_.emplace(socket, Client{.pass = *pass,
                                  .studio = std::move(studio),
                                  .allowance = {options_.event_burst, options_.event_interval}});
  return std::nullopt;
}

Client* SignalingService::Impl::find(SocketId socket) {
  const auto found = clients_.find(socket);
  return found == clients_.end() ? nullptr : &found->second;
}

void SignalingService::Impl::answer(Return to, std::string_view payload) {
  if (to.ack_id) sockets_.ack(to.socket, *to.ack_id, payload);
}

void SignalingService::Impl::leave(SocketId socket, Departure departure) {
  const auto node = clients_.extract(socket);
  if (node.empty()) return;
  const Client& client = node.mapped();
  Room& room = client.studio->room;
  room.listeners.erase(socket);
  if (!room.presence.depart(clock_.now(), client.pass.participant, socket, departure)) return;
  run(floor_.report(client.studio, show::MarkReconnecting{client.pass.participant}));
}

void SignalingService::Impl::kick(SocketId socket, std::string_view reason) {
  if (Client* client = find(socket)) {
    client->has_joined = false;
    client->studio->room.listeners.erase(socket);
  }
  sockets_.emit(socket, kicked_frame(reason));
  sockets_.disconnect(socket);
}

bool SignalingService::Impl::is_within_allowance(Return to) {
  Client& client = *find(to.socket);
  if (client.allowance.take(clock_.now())) return true;
  if (++client.refused_events > options_.max_refused_events)
    kick(to.socket, "flood");
  else
    answer(to, failure("rate-limited", "slow down"));
  return false;
}

void SignalingService::Impl::receive(Return to, const std::string& payload) {
  if (!find(to.socket) || !is_within_allowance(to)) return;
  const auto event = parse_json(payload);
  const json::array* parts = event ? event->if_array() : nullptr;
  const json::string* name = parts && !parts->empty() ? parts->front().if_string() : nullptr;
  if (!name) {
    kick(to.socket, "protocol");
    return;
  }
  static const json::value nothing = json::object{};
  dispatch(to, {name->data(), name->size()}, parts->size() > 1 ? (*parts)[1] : nothing);
}

void SignalingService::Impl::dispatch(Return to,
                                      std::string_view name,
                                      const json::value& argument) {
  if (name == "join-broadcast")
    begin_join(to, argument);
  else if (name == "show-command")
    begin_command(to, argument);
  else if (name == "chat-message")
    begin_chat(to, argument);
  else if (name == "participant-status")
    begin_status(to, argument);
  else if (name == "leave-broadcast")
    begin(to, {show::Leave{find(to.socket)->pass.participant}});
  else
    answer(to, failure("unknown-event", "there is no such event"));
}

// --- What clients ask for. ---

void SignalingService::Impl::begin_join(Return to, const json::value& argument) {
  FieldReader fields{argument};
  const auto last_seq = fields.optional_number("lastSeq");
  show::Join wish{.name = find(to.socket)->pass.name,
                  .headline = "",
                  .has_mic_on = fields.optional_flag("micOn").value_or(true),
                  .has_camera_on = fields.optional_flag("cameraOn").value_or(true)};
  if (!fields.done())
    answer(to, failure("malformed", "join-broadcast takes lastSeq, micOn and cameraOn"));
  else
    run(join(to, std::move(wish), last_seq));
}

void SignalingService::Impl::begin_command(Return to, const json::value& argument) {
  FieldReader fields{argument};
  const auto command = parse_command(fields.value("command"));
  if (!fields.done() || !command) {
    const bool is_unknown = !command && command.error() == CodecError::UnknownType;
    answer(to, is_unknown ? failure("unknown-command", "there is no such command")
                          : failure("malformed", "the command does not have its form"));
    return;
  }
  begin(to, {*command});
}

void SignalingService::Impl::begin_chat(Return to, const json::value& argument) {
  FieldReader fields{argument};
  show::SendChat chat{fields.text("text")};
  if (!fields.done())
    answer(to, failure("malformed", "chat-message takes text"));
  else
    begin(to, {std::move(chat)});
}

void SignalingService::Impl::begin_status(Return to, const json::value& argument) {
  FieldReader fields{argument};
  const auto mic = fields.optional_flag("micOn");
  const auto camera = fields.optional_flag("cameraOn");
  if (!fields.done()) {
    answer(to, failure("malformed", "participant-status takes micOn and cameraOn"));
    return;
  }
  const ParticipantId self = find(to.socket)->pass.participant;
  std::vector<show::Command> commands;
  if (mic) commands.emplace_back(show::SetMic{self, *mic});
  if (camera) commands.emplace_back(show::SetCamera{self, *camera});
  begin(to, std::move(commands));
}

void SignalingService::Impl::begin(Return to, std::vector<show::Command> commands) {
  const Client& client = *find(to.socket);
  if (!client.has_joined) {
    answer(to, failure("not-joined", "join-broadcast comes first"));
    return;
  }
  for (const show::Command& command : commands) {
    if (!std::holds_alternative<show::SendChat>(command)) continue;
    if (client.studio->room.chat.may_write(clock_.now(), client.pass.participant)) continue;
    answer(to, failure("rate-limited", "slow down"));
    return;
  }
  run(carry_out(to, std::move(commands)));
}

net::Task<> SignalingService::Impl::carry_out(Return to, std::vector<show::Command> commands) {
  const Client* client = find(to.socket);
  if (!client) co_return;
  const std::shared_ptr<Studio> studio = client->studio;
  const show::Actor actor = actor_of(client->pass);
  for (show::Command& command : commands) {
    const auto done = co_await floor_.execute(studio, std::move(command), actor);
    if (done) continue;
    answer(to, failure_of(done.error()));
    co_return;
  }
  answer(to, success({{"seq", studio->room.show().seq}}));
}

net::Task<> SignalingService::Impl::join(Return to,
                                         show::Join wish,
                                         std::optional<std::uint64_t> last_seq) {
  const Client* client = find(to.socket);
  if (!client) co_return;
  const std::shared_ptr<Studio> studio = client->studio;
  const ports::RoomPass pass = client->pass;
  if (const auto loaded = co_await floor_.load(studio); !loaded) {
    answer(to, failure_of(loaded.error()));
    co_return;
  }
  if (!is_viewer(pass)) {
    studio->room.presence.expect(clock_.now(), pass.participant);
    const auto joined = co_await floor_.execute(studio, std::move(wish), actor_of(pass));
    if (!joined) {
      answer(to, failure_of(joined.error()));
      if (joined.error() == show::Error::Removed) kick(to.socket, "removed");
      co_return;
    }
    if (!find(to.socket)) {
      // The socket went while its owner was being let in: wait as for any lost connection.
      if (studio->room.presence.socket_of(pass.participant)) co_return;
      studio->room.presence.await(clock_.now(), pass.participant);
      co_await floor_.report(studio, show::MarkReconnecting{pass.participant});
      co_return;
    }
  }
  co_await settle(to, last_seq);
}

/// The last part of joining: takes the place, tells where things stand.
net::Task<> SignalingService::Impl::settle(Return to, std::optional<std::uint64_t> last_seq) {
  Client* client = find(to.socket);
  if (!client) co_return;
  const std::shared_ptr<Studio> studio = client->studio;
  const ports::RoomPass pass = client->pass;
  if (!is_viewer(pass)) {
    const auto replaced = studio->room.presence.arrive(pass.participant, to.socket);
    if (replaced) kick(*replaced, "opened-elsewhere");
  }
  client->has_joined = true;
  studio->room.listeners.insert(to.socket);
  greet(to, *client, last_seq);
  if (is_viewer(pass)) co_return;
  // An older socket may have been found lost while this one was let in.
  co_await floor_.report(studio, show::MarkReturned{pass.participant});
  for (const show::Track& track : studio->room.unpublished_tracks(pass.participant))
    co_await floor_.report(studio, show::PublishTrack{pass.participant, track});
}

/// Acknowledges a join, then sends what the client has missed: events if they are still at hand,
/// else everything.
void SignalingService::Impl::greet(Return to,
                                   Client& client,
                                   std::optional<std::uint64_t> last_seq) {
  const Studio& studio = *client.studio;
  const show::Show& show = studio.room.show();
  const show::Participant* who = show.find(client.pass.participant);
  const json::object self{{"participantId", client.pass.participant.text()},
                          {"role", access::to_string(client.pass.role)},
                          {"name", who ? who->name : client.pass.name}};
  answer(to, success({{"self", self}, {"seq", show.seq}}));

  const std::uint64_t first_kept =
      studio.recent.empty() ? show.seq + 1 : studio.recent.front().first;
  if (last_seq && *last_seq <= show.seq && *last_seq + 1 >= first_kept) {
    for (const auto& [seq, frame] : studio.recent)
      if (seq > *last_seq) sockets_.emit(to.socket, frame);
  } else {
    sockets_.emit(to.socket, snapshot_frame(show, studio.room.scene(), clock_.wall()));
  }
}

// --- What happens. ---

void SignalingService::Impl::tell(Studio& studio, const Announcement& told) {
  const websocket::SharedBytes frame = show_event_frame(told);
  studio.recent.emplace_back(told.event.seq, frame);
  if (studio.recent.size() > options_.max_resumed) studio.recent.pop_front();
  const auto plain = plain_event_frame(told.event, studio.room.show());
  for (const SocketId socket : studio.room.listeners) {
    sockets_.emit(socket, frame);
    if (plain) sockets_.emit(socket, *plain);
  }
  if (const auto* left = std::get_if<show::ParticipantLeft>(&told.event.event))
    dismiss(studio, *left);
}

/// Whoever left hears nothing more; whoever was removed is shown the door.
void SignalingService::Impl::dismiss(Studio& studio, const show::ParticipantLeft& left) {
  const std::set<SocketId> listeners = studio.room.listeners;
  for (const SocketId socket : listeners) {
    Client* client = find(socket);
    if (!client || client->pass.participant != left.id) continue;
    client->has_joined = false;
    studio.room.listeners.erase(socket);
    if (left.was_removed) kick(socket, "removed");
  }
}

void SignalingService::Impl::advance(const ports::ShowAdvanced& advanced) {
  const auto studio = floor_.find(advanced.broadcast);
  if (studio && floor_.advance(*studio, advanced.events)) run(floor_.heal(studio));
}

void SignalingService::Impl::hear(const ports::Message& message) {
  if (is_stopping_) return;
  if (const auto* advanced = std::get_if<ports::ShowAdvanced>(&message)) {
    advance(*advanced);
  } else if (const auto* opened = std::get_if<ports::TrackOpened>(&message)) {
    const auto studio = floor_.obtain(opened->broadcast);
    studio->room.open_track(opened->participant, opened->track);
    run(floor_.report(studio, show::PublishTrack{opened->participant, opened->track}));
  } else if (const auto* closed = std::get_if<ports::TrackClosed>(&message)) {
    const auto studio = floor_.obtain(closed->broadcast);
    studio->room.close_track(closed->participant, closed->producer);
    run(floor_.report(studio, show::EndTrack{closed->participant, closed->producer}));
  } else if (const auto* program = std::get_if<ports::ProgramReported>(&message)) {
    run(floor_.report(floor_.obtain(program->broadcast), show::ReportProgram{program->is_running}));
  } else if (const auto* light = std::get_if<ports::DestinationReported>(&message)) {
    run(floor_.report(floor_.obtain(light->broadcast), show::ReportDestination{light->light}));
  }
}

// --- Life. ---

void SignalingService::Impl::start() {
  subscription_ = bus_.subscribe(
      [weak = weak_from_this(), &control = runtime_.control()](const ports::Message& message) {
        asio::post(control, [weak, message] {
          if (const auto self = weak.lock()) self->hear(message);
        });
      });
  asio::post(runtime_.control(), [self = shared_from_this()] { self->run(self->tick()); });
}

void SignalingService::Impl::stop() {
  if (!subscription_) return;
  subscription_.reset();
  auto done = std::make_shared<std::promise<void>>();
  auto finished = done->get_future();
  net::spawn(runtime_.control().get_executor(), "signaling.stop", shut_down(std::move(done)));
  if (finished.wait_for(10s) != std::future_status::ready) log::warn("signaling.stop.timed-out");
}

net::Task<> SignalingService::Impl::shut_down(std::shared_ptr<std::promise<void>> done) {
  const auto self = shared_from_this();
  is_stopping_ = true;
  ticker_.cancel();
  asio::steady_timer pause{runtime_.control()};
  do {
    sockets_.close_all();
    pause.expires_after(10ms);  // polls that were woken answer meanwhile
    co_await pause.async_wait(net::kAwait);
  } while (running_ > 0);
  done->set_value();
}

void SignalingService::Impl::run(net::Task<> task) {
  net::spawn(runtime_.control().get_executor(), "signaling", count(std::move(task)));
}

/// Runs a task that stop() waits for.
net::Task<> SignalingService::Impl::count(net::Task<> task) {
  const auto self = shared_from_this();
  ++running_;
  try {
    co_await std::move(task);
  } catch (const std::exception& exception) {
    log::error("signaling.task.threw", {{"error", exception.what()}});
  }
  --running_;
}

net::Task<> SignalingService::Impl::tick() {
  while (!is_stopping_) {
    ticker_.expires_after(options_.sockets.tick);
    co_await ticker_.async_wait(net::kAwait);
    sockets_.expire();
    for (const auto& [studio, participant] : floor_.expire())
      run(floor_.report(studio, show::Leave{participant}));
  }
}

void SignalingService::Impl::collect(std::vector<metrics::Sample>& samples) const {
  const SocketIoServer::Stats stats = sockets_.stats();
  const auto gauge = [&](std::string name, std::string help, std::uint64_t value) {
    samples.push_back({std::move(name), std::move(help), false, static_cast<double>(value), {}});
  };
  const auto counter = [&](std::string name, std::string help, std::uint64_t value) {
    samples.push_back({std::move(name), std::move(help), true, static_cast<double>(value), {}});
  };
  gauge("backlot_signaling_sessions", "Open Socket.IO sessions", stats.sessions_open);
  gauge("backlot_signaling_polls_waiting", "Polls not answered yet", stats.polls_waiting);
  gauge("backlot_signaling_rooms", "Rooms in memory", floor_.size());
  counter("backlot_signaling_sessions_total", "Socket.IO sessions opened", stats.sessions_opened);
  counter("backlot_signaling_refused_total", "Requests refused", stats.refused);
  counter("backlot_signaling_events_in_total", "Events received", stats.events_in);
  counter("backlot_signaling_frames_out_total", "Frames sent", stats.frames_out);
}

// --- The door. ---

SignalingService::SignalingService(net::Runtime& runtime,
                                   const Clock& clock,
                                   Random& random,
                                   const ports::RoomPasses& passes,
                                   ports::ShowLog& log,
                                   ports::Bus& bus,
                                   Options options)
    : impl_(std::make_shared<Impl>(runtime, clock, random, passes, log, bus, std::move(options))) {}

SignalingService::~SignalingService() { stop(); }

void SignalingService::register_routes(http::Router& router) { impl_->register_routes(router); }
void SignalingService::start() { impl_->start(); }
void SignalingService::stop() { impl_->stop(); }
void SignalingService::collect(std::vector<metrics::Sample>& samples) const {
  impl_->collect(samples);
}

}  // namespace backlot::signaling

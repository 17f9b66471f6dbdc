#include "services/signaling/entrance.hpp"

#include "domain/show/decide.hpp"
#include "services/signaling/announcer.hpp"

namespace backlot::signaling {
namespace {

namespace json = boost::json;

}  // namespace

net::Task<> Entrance::join(Return to, Wish wish) {
  const Client* found = house_.clients.find(to.socket);
  if (!found) co_return;
  const Client client = *found;
  const auto entered = co_await enter(client, wish);
  if (entered) {
    if (house_.sockets.is_attached(to.socket))
      co_await settle(to, wish);
    else if (!client.is_viewer())
      co_await wait_for(client);
    co_return;
  }
  house_.clients.answer(to, failure_of(entered.error()));
  if (entered.error() == show::Error::Removed) house_.clients.kick(to.socket, "removed");
}

/// The show's part of joining.
net::Task<Result<void>> Entrance::enter(Client client, Wish wish) {
  const std::shared_ptr<Studio> studio = client.studio;
  if (const auto loaded = co_await house_.floor.load(studio); !loaded)
    co_return std::unexpected{loaded.error()};
  if (client.is_viewer()) {
    if (studio->room.show().kind == show::Kind::Rehearsal) co_return fail(show::Error::Rehearsal);
    co_return Result<void>{};
  }
  studio->room.presence.expect(house_.clock.now(), client.pass.participant);
  show::Join command{.name = client.pass.name,
                     .headline = client.pass.headline,
                     .has_mic_on = wish.has_mic_on,
                     .has_camera_on = wish.has_camera_on};
  const auto joined = co_await house_.floor.execute(studio, std::move(command), client.actor());
  if (!joined) co_return std::unexpected{joined.error()};
  co_return Result<void>{};
}

/// The last part of joining: takes the place, tells where things stand.
net::Task<> Entrance::settle(Return to, Wish wish) {
  Client* client = house_.clients.find(to.socket);
  if (!client) co_return;
  const std::shared_ptr<Studio> studio = client->studio;
  const ports::RoomPass pass = client->pass;
  client->has_joined = true;
  take_place(to.socket, *client);
  greet(to, *client, wish.last_seq);
  if (!client->is_viewer()) co_await welcome_back(studio, pass.participant);
}

/// The socket went while its owner was being let in: waits as for any lost connection.
net::Task<> Entrance::wait_for(Client client) {
  const ParticipantId participant = client.pass.participant;
  Presence& presence = client.studio->room.presence;
  if (presence.socket_of(participant)) co_return;
  presence.await(house_.clock.now(), participant);
  co_await house_.floor.report(client.studio, show::MarkReconnecting{participant});
}

/// The newer tab has the place; the older is told so.
void Entrance::take_place(SocketId socket, const Client& client) {
  if (client.is_viewer()) return;
  const auto replaced = client.studio->room.presence.arrive(client.pass.participant, socket);
  if (replaced) house_.clients.kick(*replaced, "taken-over");
}

/// Takes back what may have been said of somebody while they were on the way in.
net::Task<> Entrance::welcome_back(std::shared_ptr<Studio> studio, ParticipantId participant) {
  co_await house_.floor.report(studio, show::MarkReturned{participant});
  for (const show::Track& track : studio->room.unpublished_tracks(participant))
    co_await house_.floor.report(studio, show::PublishTrack{participant, track});
}

/// Acknowledges a join, then sends what the client has missed: events if they are still at hand,
/// else everything.
void Entrance::greet(Return to, const Client& client, std::optional<std::uint64_t> last_seq) {
  Room& room = client.studio->room;
  const show::Participant* who = room.show().find(client.pass.participant);
  const access::Role role = show::role_of(room.show(), client.actor());
  json::object self{{"participantId", client.pass.participant.text()},
                    {"role", access::to_string(role)},
                    {"name", who ? who->name : client.pass.name}};
  house_.clients.answer(
      to, success({{"self", std::move(self)}, {"seq", room.show().seq}, {"protocol", kProtocol}}));

  Listener& listener = room.listeners[to.socket];
  listener = {
      .who = client.pass.participant, .role = client.pass.role, .told = last_seq.value_or(0)};
  listener.circle = circle_of(room.show(), listener);
  const auto missed = last_seq ? room.missed(listener, *last_seq) : std::nullopt;
  if (missed)
    crier_.repeat(to.socket, listener, *missed, room.show());
  else
    crier_.show_all(to.socket, listener, room);
}

void Entrance::leave(Return to) {
  Client* client = house_.clients.find(to.socket);
  if (!client || !client->is_viewer()) return;
  client->has_joined = false;
  client->studio->room.listeners.erase(to.socket);
  house_.clients.answer(to, success({{"seq", client->studio->room.show().seq}}));
}

void Entrance::left(SocketId socket, Departure departure) {
  const Client* client = house_.clients.find(socket);
  if (!client) return;
  const ParticipantId participant = client->pass.participant;
  Presence& presence = client->studio->room.presence;
  if (presence.depart(house_.clock.now(), participant, socket, departure))
    house_.tasks.run(house_.floor.report(client->studio, show::MarkReconnecting{participant}));
}

void Entrance::returned(SocketId socket, socketio::Admission admission) {
  Client* client = house_.clients.find(socket);
  if (!client) return;
  client->pass = std::any_cast<ports::RoomPass>(std::move(admission.pass));
  const std::shared_ptr<Studio> studio = client->studio;
  // Who was given up meanwhile has to join again.
  if (!client->has_joined || client->is_viewer() ||
      !studio->room.show().find(client->pass.participant))
    return;
  take_place(socket, *client);
  house_.tasks.run(welcome_back(studio, client->pass.participant));
}

void Entrance::forgotten(SocketId socket) {
  if (const Client* client = house_.clients.find(socket))
    client->studio->room.listeners.erase(socket);
  house_.clients.erase(socket);
}

}  // namespace backlot::signaling

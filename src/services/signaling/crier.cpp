#include "services/signaling/crier.hpp"

#include "services/signaling/announcer.hpp"

namespace backlot::signaling {

void Crier::tell(Studio& studio, const Announcement& announcement) {
  Room& room = studio.room;
  const Delivery delivery = room.deliver(announcement);
  if (!delivery.groups.empty()) {
    const Spoken spoken{announcement};
    const auto plain = plain_event(announcement.event, room.show());
    const socketio::SharedEvent in_plain_words =
        plain ? house_.sockets.event(*plain) : socketio::SharedEvent{};
    for (const Delivery::Group& group : delivery.groups) {
      const auto event = house_.sockets.event(spoken.after(group.previous, group.sees_scene));
      for (const SocketId socket : group.sockets) {
        house_.sockets.emit(socket, event);
        if (in_plain_words) house_.sockets.emit(socket, in_plain_words);
      }
    }
  }
  for (const SocketId socket : delivery.afresh) show_all(socket, room.listeners.at(socket), room);
  if (const auto* left = std::get_if<show::ParticipantLeft>(&announcement.event.event))
    dismiss(studio, *left);
  if (const auto* changed = std::get_if<show::KindChanged>(&announcement.event.event);
      changed && changed->kind == show::Kind::Rehearsal)
    close_to_viewers(studio);
}

void Crier::repeat(SocketId socket,
                   Listener& listener,
                   const std::vector<Announcement>& missed,
                   const show::Show& show) {
  for (const Announcement& announcement : missed) {
    const Spoken spoken{announcement};
    house_.sockets.emit(socket,
                        house_.sockets.event(spoken.after(listener.told, listener.sees_scene())));
    listener.told = announcement.event.seq;
    if (const auto plain = plain_event(announcement.event, show))
      house_.sockets.emit(socket, house_.sockets.event(*plain));
  }
}

void Crier::show_all(SocketId socket, Listener& listener, const Room& room) {
  listener.told = room.show().seq;
  house_.sockets.emit(socket,
                      house_.sockets.event(snapshot_event(room, listener, house_.clock.wall()),
                                           socketio::Server::Keep::No));
}

void Crier::count_viewers(Studio& studio, std::size_t viewers) {
  const auto event = house_.sockets.event(viewers_event(viewers), socketio::Server::Keep::No);
  for (const auto& [socket, listener] : studio.room.listeners) house_.sockets.emit(socket, event);
}

/// They are no part of a rehearsal, whatever their passes say.
void Crier::close_to_viewers(const Studio& studio) {
  const auto viewers = house_.clients.where(
      [&](const Client& client) { return client.studio.get() == &studio && client.is_viewer(); });
  for (const SocketId socket : viewers) house_.clients.kick(socket, "rehearsal");
}

void Crier::dismiss(Studio& studio, const show::ParticipantLeft& left) {
  const auto theirs = house_.clients.where([&](const Client& client) {
    return client.studio.get() == &studio && client.pass.participant == left.id;
  });
  for (const SocketId socket : theirs) {
    if (left.was_removed) {
      house_.clients.kick(socket, left.was_banned ? "banned" : "removed");
    } else if (Client* client = house_.clients.find(socket)) {
      client->has_joined = false;
      studio.room.listeners.erase(socket);
    }
  }
}

}  // namespace backlot::signaling

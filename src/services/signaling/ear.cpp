#include "services/signaling/ear.hpp"

#include "services/signaling/announcer.hpp"

namespace backlot::signaling {

struct Ear::OnMessage {
  House& house;
  Gatekeeper& gatekeeper;

  void operator()(const ports::ShowAdvanced& advanced) const {
    const auto studio = house.floor.find(advanced.broadcast);
    if (studio && house.floor.advance(*studio, advanced.events))
      house.tasks.run(house.floor.heal(studio));
  }
  void operator()(const ports::TrackOpened& opened) const {
    const auto studio = house.floor.obtain(opened.broadcast);
    studio->room.open_track(opened.participant, opened.track);
    report(opened.broadcast, show::PublishTrack{opened.participant, opened.track});
  }
  void operator()(const ports::TrackClosed& closed) const {
    const auto studio = house.floor.obtain(closed.broadcast);
    studio->room.close_track(closed.participant, closed.producer);
    report(closed.broadcast, show::EndTrack{closed.participant, closed.producer});
  }
  void operator()(const ports::ProgramReported& program) const {
    report(program.broadcast, show::ReportProgram{program.is_running, program.economy});
  }
  void operator()(const ports::Played& played) const {
    report(played.broadcast, show::ReportPlayed{played.playback, played.has_failed});
  }
  void operator()(const ports::DestinationReported& destination) const {
    report(destination.broadcast, show::ReportDestination{destination.light});
  }
  void operator()(const ports::SpeakersHeard& heard) const {
    const auto studio = house.floor.find(heard.broadcast);
    if (!studio) return;
    const auto event = house.sockets.event(speakers_event(heard), socketio::Server::Keep::No);
    for (const auto& [socket, listener] : studio->room.listeners)
      if (listener.sees_scene()) house.sockets.emit(socket, event);
  }
  void operator()(const ports::LayersWanted& wanted) const {
    const auto studio = house.floor.find(wanted.broadcast);
    const auto socket = studio ? studio->room.presence.socket_of(wanted.participant) : std::nullopt;
    if (socket)
      house.sockets.emit(*socket,
                         house.sockets.event(layers_event(wanted), socketio::Server::Keep::No));
  }
  void operator()(const ports::PassesRevoked& revoked) const { gatekeeper.revoke(revoked); }
  void operator()(const ports::BroadcastRemoved& removed) const {
    gatekeeper.clear(removed.broadcast);
  }
  template <class Message>
  void operator()(const Message&) const {}  // said to other stations

  void report(BroadcastId broadcast, show::Command command) const {
    house.tasks.run(house.floor.report(house.floor.obtain(broadcast), std::move(command)));
  }
};

void Ear::hear(const ports::Message& message) {
  std::visit(OnMessage{house_, gatekeeper_}, message);
}

}  // namespace backlot::signaling

#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "base/units.hpp"
#include "domain/show/replica.hpp"
#include "domain/stage/scene.hpp"
#include "services/signaling/core/chat.hpp"
#include "services/signaling/core/presence.hpp"

namespace backlot::signaling {

/// What everybody in a room is told: an event, and the scene when the event changed it.
struct Announcement {
  show::NumberedEvent event;
  std::optional<stage::Scene> scene;
};

/// One broadcast's room: the show as told so far, who listens, who is present.
///
/// Pure: the service carries commands out and tells it what happened.
class Room {
 public:
  struct Options {
    Size canvas{1280, 720};
    Presence::Options presence;
    ChatRule::Options chat;
  };

  explicit Room(Options options);

  /// Takes the show as it was loaded; everybody in it is waited for. Only the first time counts.
  void open(Instant now, show::Show show);
  [[nodiscard]] bool is_open() const { return is_open_; }

  /// Takes events in any order; returns what is to be told now, in order. Before open() nothing.
  [[nodiscard]] std::vector<Announcement> accept(const std::vector<show::NumberedEvent>& events);
  /// Whether an event is missing that must be fetched from the log.
  [[nodiscard]] bool is_waiting() const { return replica_.is_waiting(); }

  [[nodiscard]] const show::Show& show() const { return replica_.show(); }
  [[nodiscard]] const stage::Scene& scene() const { return scene_; }

  /// Sockets that are told of events.
  std::set<SocketId> listeners;
  Presence presence;
  ChatRule chat;

  /// The SFU's open tracks, kept here so that who joins again finds them published.
  void open_track(ParticipantId participant, show::Track track);
  void close_track(ParticipantId participant, ProducerId producer);
  /// Open tracks of somebody that the show does not list.
  [[nodiscard]] std::vector<show::Track> unpublished_tracks(ParticipantId participant) const;
  [[nodiscard]] bool has_tracks() const { return !tracks_.empty(); }

 private:
  std::optional<stage::Scene> recompose();

  Options options_;
  bool is_open_ = false;
  show::Replica replica_;
  std::vector<show::NumberedEvent> early_;  // came before open()
  stage::Scene scene_;
  std::map<ParticipantId, std::vector<show::Track>> tracks_;
};

}  // namespace backlot::signaling

#pragma once

#include <deque>
#include <map>
#include <optional>
#include <vector>

#include "base/units.hpp"
#include "domain/show/replica.hpp"
#include "domain/stage/scene.hpp"
#include "services/signaling/core/chat.hpp"
#include "services/signaling/core/listener.hpp"
#include "services/signaling/core/presence.hpp"

namespace backlot::signaling {

/// What a room is told: an event, and the scene when the event changed it.
struct Announcement {
  show::NumberedEvent event;
  std::optional<stage::Scene> scene;
};

/// Who is told an announcement. Those who heard the same event last share a frame.
struct Delivery {
  struct Group {
    std::uint64_t previous = 0;  ///< number of the event they were told before
    bool sees_scene = false;     ///< the canvas before it is on the air is the studio's own
    std::vector<SocketId> sockets;
  };
  std::vector<Group> groups;
  /// Those who may see more or less of the show than before: they need all of it anew.
  std::vector<SocketId> afresh;

  void add(SocketId socket, std::uint64_t previous, bool sees_scene);
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
    std::size_t max_recent = 512;  ///< announcements kept for those who come back
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
  /// A show as this room draws it.
  [[nodiscard]] stage::Scene compose(const show::Show& show) const;

  /// Sockets that are told of events.
  std::map<SocketId, Listener> listeners;
  /// Finds out who is told, and takes note that they were.
  [[nodiscard]] Delivery deliver(const Announcement& announcement);
  /// What a listener has missed since an event, if it is all at hand and may be told one by one.
  [[nodiscard]] std::optional<std::vector<Announcement>> missed(const Listener& listener,
                                                                std::uint64_t last_seq) const;
  [[nodiscard]] std::size_t viewers() const;

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
  [[nodiscard]] show::Circle circle_after(const show::Event& event, const Listener& listener) const;

  Options options_;
  bool is_open_ = false;
  show::Replica replica_;
  std::vector<show::NumberedEvent> early_;  // came before open()
  std::deque<Announcement> recent_;
  stage::Scene scene_;
  std::map<ParticipantId, std::vector<show::Track>> tracks_;
};

}  // namespace backlot::signaling

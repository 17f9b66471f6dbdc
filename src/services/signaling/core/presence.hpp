#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "base/id.hpp"
#include "base/time.hpp"

namespace backlot::signaling {

/// A connected client, numbered in order of connecting.
using SocketId = std::uint64_t;

/// How a socket went: announced (the tab said goodbye) or lost (silence).
enum class Departure : std::uint8_t { Announced, Lost };

/// Who of a studio is connected by which socket, and how long the others are waited for.
///
/// A tab that says goodbye may be a reload, so even then the place is kept for some seconds; after
/// a lost connection it is kept for minutes.
class Presence {
 public:
  struct Options {
    Duration announced_grace = 4s;
    Duration lost_grace = 2min;
  };

  explicit Presence(Options options) : options_(options) {}

  /// Somebody is here by this socket; returns the other socket that this one replaces.
  std::optional<SocketId> arrive(ParticipantId participant, SocketId socket);
  /// A socket went; false when it was not the participant's current one.
  bool depart(Instant now, ParticipantId participant, SocketId socket, Departure departure);
  /// Somebody is in the show but has no socket here (after a restart): wait as for a lost one.
  void await(Instant now, ParticipantId participant);
  /// Somebody is on the way in: nobody gives up on them meanwhile.
  void expect(Instant now, ParticipantId participant);
  /// Somebody left for good.
  void forget(ParticipantId participant);

  /// Those who were waited for in vain; they are forgotten.
  [[nodiscard]] std::vector<ParticipantId> expire(Instant now);

  [[nodiscard]] std::optional<SocketId> socket_of(ParticipantId participant) const;
  [[nodiscard]] bool is_empty() const { return places_.empty(); }

 private:
  struct Place {
    std::optional<SocketId> socket;
    Instant deadline{};  // while there is no socket
  };

  Options options_;
  std::map<ParticipantId, Place> places_;
};

}  // namespace backlot::signaling

#pragma once

#include <boost/json/object.hpp>

#include <optional>
#include <string>

#include "base/time.hpp"
#include "domain/ports/bus.hpp"
#include "domain/show/show.hpp"
#include "services/signaling/core/room.hpp"

namespace backlot::signaling {

// What the server says, as payloads of Socket.IO events: JSON arrays that begin with the name.

/// `show-event`, encoded once for everybody: only the number of the event before it differs.
class Spoken {
 public:
  explicit Spoken(const Announcement& announcement);

  /// For those who were told the event `previous` before, with the scene or without.
  [[nodiscard]] std::string after(std::uint64_t previous, bool with_scene) const;

 private:
  std::uint64_t seq_;
  std::string rest_;   // everything behind "prev"
  std::string scene_;  // as a last member, when there is one
};

/// The same fact under its plain name (participant-joined, broadcast-started, chat-message ...),
/// for clients that follow no show; nothing for most events.
[[nodiscard]] std::optional<std::string> plain_event(const show::NumberedEvent& event,
                                                     const show::Show& after);

/// `show-snapshot`: everything a listener may see, for who begins to follow.
[[nodiscard]] std::string snapshot_event(const Room& room, const Listener& listener, WallTime now);

/// `viewers`: how many watch.
[[nodiscard]] std::string viewers_event(std::size_t count);

/// `speakers`: who is heard, and who has the floor.
[[nodiscard]] std::string speakers_event(const ports::SpeakersHeard& heard);

/// `layers-wanted`: how many of a publisher's simulcast layers anybody receives.
[[nodiscard]] std::string layers_event(const ports::LayersWanted& wanted);

/// `kicked`: why a socket is about to be disconnected.
[[nodiscard]] std::string kicked_event(std::string_view reason);

/// Any event with one argument.
[[nodiscard]] std::string named_event(std::string_view name, boost::json::object fields);

/// The payload of an acknowledgement: `[{"ok":true, ...fields}]`.
[[nodiscard]] std::string success(boost::json::object fields);
/// `[{"ok":false,"error":{"code","message"}}]`.
[[nodiscard]] std::string failure(std::string_view code, std::string_view message);
/// The same for what a command failed with.
[[nodiscard]] std::string failure_of(const std::error_code& error);

}  // namespace backlot::signaling

#pragma once

#include <boost/json/object.hpp>

#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "domain/show/show.hpp"
#include "net/websocket/connection.hpp"
#include "services/signaling/core/room.hpp"

namespace backlot::signaling {

// What the server says, as frames that any number of sockets share.

/// `show-event`: number, time, event, and the scene when it changed.
[[nodiscard]] websocket::SharedBytes show_event_frame(const Announcement& announcement);

/// The same fact under its plain name (participant-joined, broadcast-started, chat-message ...),
/// for clients that follow no show; nothing for most events.
[[nodiscard]] std::optional<websocket::SharedBytes> plain_event_frame(
    const show::NumberedEvent& event, const show::Show& after);

/// `show-snapshot`: everything, for who begins to follow.
[[nodiscard]] websocket::SharedBytes snapshot_frame(const show::Show& show,
                                                    const stage::Scene& scene,
                                                    WallTime now);

/// `kicked`: why a socket is about to be disconnected.
[[nodiscard]] websocket::SharedBytes kicked_frame(std::string_view reason);

/// The payload of an acknowledgement: `[{"ok":true, ...fields}]`.
[[nodiscard]] std::string success(boost::json::object fields);
/// `[{"ok":false,"error":{"code","message"}}]`.
[[nodiscard]] std::string failure(std::string_view code, std::string_view message);

}  // namespace backlot::signaling

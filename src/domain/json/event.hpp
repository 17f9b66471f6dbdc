#pragma once

#include <boost/json/fwd.hpp>

#include "base/result.hpp"
#include "domain/show/event.hpp"

namespace backlot::json {

/// `{"type": "mic-changed", "id": "...", "on": false}`: what the log stores and clients receive.
[[nodiscard]] boost::json::object to_json(const show::Event& event);
/// `{"seq": 7, "at": 1700000000000, "by": "..." | null, "event": {...}}`.
[[nodiscard]] boost::json::object to_json(const show::NumberedEvent& event);

/// Reads what to_json() wrote, also in an older program: fields that came later get the values that
/// were true before them; fields of newer programs are skipped. Fails with Error::Malformed.
[[nodiscard]] Result<show::Event> parse_event(const boost::json::value& value);
[[nodiscard]] Result<show::NumberedEvent> parse_numbered_event(const boost::json::value& value);

}  // namespace backlot::json

#pragma once

#include <boost/json/fwd.hpp>

#include "base/result.hpp"
#include "domain/show/show.hpp"

namespace backlot::json {

/// A show as clients know it, with "canUndo": contracts/signaling.schema.json. What somebody may
/// see is show::view_for()'s business.
[[nodiscard]] boost::json::object to_json(const show::Show& show);
[[nodiscard]] boost::json::object to_json(const show::Participant& participant);

/// Reads it back; what clients do not know of a show stays empty. Fails with Error::Malformed.
[[nodiscard]] Result<show::Show> parse_show(const boost::json::value& value);

}  // namespace backlot::json

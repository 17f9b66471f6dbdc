#pragma once

#include <boost/json/fwd.hpp>

#include "base/result.hpp"
#include "domain/stage/scene.hpp"

namespace backlot::json {

/// A scene as browsers and the program process read it: contracts/scene.schema.json.
[[nodiscard]] boost::json::object to_json(const stage::Scene& scene);
/// The same way back. Fails with bad_message; members it does not know are skipped.
[[nodiscard]] Result<stage::Scene> parse_scene(const boost::json::value& value);

}  // namespace backlot::json

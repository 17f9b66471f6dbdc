#pragma once

#include <optional>
#include <string>

#include "domain/stage/scene.hpp"

namespace backlot::compositor {

/// The time left as people read it: "4:05", "1:00:00", never less than "0:00". A second that has
/// begun counts.
[[nodiscard]] std::string time_left(WallTime until, WallTime now);

/// When the words of a scene change by themselves next; none when they do not.
[[nodiscard]] std::optional<WallTime> next_change(const stage::Scene& scene, WallTime now);

}  // namespace backlot::compositor

#pragma once

#include "net/http/message.hpp"

namespace backlot::relay {

/// The answer to somebody who would play a rehearsal.
[[nodiscard]] inline http::Response rehearsal() {
  return http::problem(403, "rehearsal", "This is a rehearsal: only its studio sees it.");
}

}  // namespace backlot::relay

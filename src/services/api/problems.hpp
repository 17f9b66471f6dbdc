#pragma once

#include "net/http/message.hpp"
#include "services/api/core/answer.hpp"

namespace backlot::api {

/// The answer to a refused request: status, stable code and one sentence; Retry-After where it
/// helps. Codes: contracts/openapi.yaml, ProblemCode.
[[nodiscard]] http::Response problem_of(const Refusal& refusal);

}  // namespace backlot::api

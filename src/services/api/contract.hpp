#pragma once

#include <string_view>

namespace backlot::api {

/// contracts/openapi.yaml, which is JSON.
[[nodiscard]] std::string_view contract();

}  // namespace backlot::api

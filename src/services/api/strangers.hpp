#pragma once

#include "base/random.hpp"
#include "services/api/core/doorman.hpp"
#include "services/api/floor.hpp"

namespace backlot::api {

/// Who comes without an invitation of their own: the device of the cookie (a new one when there is
/// none), and the account when an access token came along.
[[nodiscard]] Answer<Stranger> stranger_of(const Floor& floor,
                                           const http::Request& request,
                                           Random& random);

/// Answers with the device's cookie.
void remember_device(http::Response& response, const Stranger& who, bool is_secure);

}  // namespace backlot::api

#pragma once

#include <system_error>

#include "net/http/message.hpp"

namespace backlot::sfu {

/// The answer to a command that the SFU refused.
[[nodiscard]] http::Response refuse(std::error_code error);

}  // namespace backlot::sfu

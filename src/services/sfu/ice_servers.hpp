#pragma once

#include <boost/json.hpp>
#include <string>
#include <string_view>

#include "base/id.hpp"
#include "base/secret.hpp"
#include "base/time.hpp"

namespace backlot::sfu {

/// The "iceServers" of a transport: the TURN server with a user name that expires after `lifetime`
/// and the password that follows from it (coturn's use-auth-secret); nothing without a server.
[[nodiscard]] boost::json::array ice_servers(const std::string& turn_url,
                                             const Secret<std::string>& secret,
                                             ParticipantId participant,
                                             WallTime now,
                                             Duration lifetime = 1h);

}  // namespace backlot::sfu

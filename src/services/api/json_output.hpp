#pragma once

#include <string>

#include "domain/account/user.hpp"
#include "services/api/core/accounts.hpp"
#include "services/api/core/broadcasts.hpp"
#include "services/api/core/destinations.hpp"
#include "services/api/core/joining.hpp"
#include "services/api/core/watching.hpp"

namespace backlot::api {

// How the contract's schemas are written, as serialized JSON.

[[nodiscard]] std::string user_json(const account::User& user);  ///< {"user": User}
[[nodiscard]] std::string signed_in_json(const SignedIn& signed_in);
[[nodiscard]] std::string broadcast_json(const BroadcastView& view);
[[nodiscard]] std::string page_json(const BroadcastPage& page);
[[nodiscard]] std::string destination_json(const LitDestination& destination);
[[nodiscard]] std::string destinations_json(const std::vector<LitDestination>& destinations);
[[nodiscard]] std::string invitation_json(const Invitation& invitation);
[[nodiscard]] std::string programme_json(const Programme& programme);
[[nodiscard]] std::string entry_json(const Entry& entry);
[[nodiscard]] std::string network_check_json(const NetworkCheck& check);

}  // namespace backlot::api

#pragma once

#include <string>
#include <vector>

#include "domain/account/member.hpp"
#include "domain/account/session.hpp"
#include "services/api/core/api_tokens.hpp"

namespace backlot::api {

// How the contract's schemas of accounts and teams are written, as serialized JSON.

[[nodiscard]] std::string sessions_json(const std::vector<account::Session>& sessions,
                                        SessionId current);
[[nodiscard]] std::string tokens_json(const std::vector<account::ApiToken>& tokens);
[[nodiscard]] std::string new_token_json(const NewApiToken& token);
[[nodiscard]] std::string member_json(const account::Member& member);
[[nodiscard]] std::string members_json(const std::vector<account::Member>& members);

}  // namespace backlot::api

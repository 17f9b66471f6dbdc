#include "services/api/people_json.hpp"

#include "services/api/json_parts.hpp"

namespace backlot::api {
namespace {

namespace json = boost::json;

json::object object_of(const account::ApiToken& token) {
  return {{"id", token.id.text()},
          {"name", token.name},
          {"hint", std::string{kApiTokenPrefix} + "\xE2\x80\xA6" + token.hint},
          {"createdAt", to_rfc3339(token.created_at)},
          {"lastUsedAt", rfc3339_or_null(token.last_used_at)},
          {"expiresAt", rfc3339_or_null(token.expires_at)}};
}

json::object object_of(const account::Member& member) {
  return {{"id", member.id.text()},
          {"email", member.email},
          {"name", member.name},
          {"role", access::to_string(member.role)},
          {"createdAt", to_rfc3339(member.created_at)}};
}

}  // namespace

std::string sessions_json(const std::vector<account::Session>& sessions, SessionId current) {
  json::array all;
  for (const account::Session& session : sessions)
    all.push_back(json::object{{"id", session.id.text()},
                               {"device", session.device},
                               {"createdAt", to_rfc3339(session.created_at)},
                               {"lastUsedAt", to_rfc3339(session.last_used_at)},
                               {"expiresAt", to_rfc3339(session.expires_at)},
                               {"isCurrent", session.id == current}});
  return json::serialize(json::object{{"sessions", std::move(all)}});
}

std::string tokens_json(const std::vector<account::ApiToken>& tokens) {
  json::array all;
  for (const account::ApiToken& token : tokens) all.push_back(object_of(token));
  return json::serialize(json::object{{"tokens", std::move(all)}});
}

std::string new_token_json(const NewApiToken& added) {
  return json::serialize(
      json::object{{"token", object_of(added.token)}, {"secret", added.secret.reveal()}});
}

std::string member_json(const account::Member& member) {
  return json::serialize(object_of(member));
}

std::string members_json(const std::vector<account::Member>& members) {
  json::array all;
  for (const account::Member& member : members) all.push_back(object_of(member));
  return json::serialize(json::object{{"members", std::move(all)}});
}

}  // namespace backlot::api

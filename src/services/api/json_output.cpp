#include "services/api/json_output.hpp"

#include "domain/show/names.hpp"
#include "services/api/json_parts.hpp"

namespace backlot::api {
namespace {

namespace json = boost::json;

json::object object_of(const account::User& user) {
  return {{"id", user.id.text()},
          {"email", user.email},
          {"name", user.name},
          {"role", account::to_string(user.role)}};
}

json::value thumbnail(const broadcast::Broadcast& broadcast) {
  if (!broadcast.thumbnail) return nullptr;
  const json::string id{broadcast.thumbnail->text()};
  return json::object{{"id", id},
                      {"url", "/api/watch/" + broadcast.id.text() + "/thumbnail?of=" + id.c_str()}};
}

json::value test_or_null(const std::optional<broadcast::DestinationTest>& test) {
  if (!test) return nullptr;
  return json::object{{"at", to_rfc3339(test->at)},
                      {"ok", test->is_ok()},
                      {"code", broadcast::to_string(test->outcome)},
                      {"reason", test->reason}};
}

json::object object_of(const LitDestination& lit) {
  return {{"id", lit.destination.id.text()},
          {"platform", broadcast::to_string(lit.destination.platform)},
          {"name", lit.destination.name},
          {"rtmpUrl", lit.destination.url},
          {"backupUrl", lit.destination.backup_url},
          {"isEnabled", lit.destination.is_enabled},
          {"title", lit.destination.title},
          {"description", lit.destination.description},
          {"streamKeyHint", "\xE2\x80\xA6" + lit.destination.key_hint},
          {"status", show::to_string(lit.light.phase)},
          {"reason", lit.light.reason},
          {"lastTest", test_or_null(lit.destination.last_test)}};
}

json::object object_of(const BroadcastView& view) {
  const broadcast::Broadcast& broadcast = view.broadcast;
  json::object object{
      {"id", broadcast.id.text()},
      {"title", broadcast.title},
      {"description", broadcast.description},
      {"status", broadcast::to_string(broadcast.status)},
      {"kind", show::to_string(broadcast.is_rehearsal ? show::Kind::Rehearsal : show::Kind::Live)},
      {"scheduledAt", rfc3339_or_null(broadcast.scheduled_at)},
      {"startedAt", rfc3339_or_null(broadcast.started_at)},
      {"endedAt", rfc3339_or_null(broadcast.ended_at)},
      {"createdAt", to_rfc3339(broadcast.created_at)},
      {"updatedAt", to_rfc3339(broadcast.updated_at)},
      {"joinUrl", "/join/" + broadcast.join_token},
      {"destinationCount", broadcast.destination_count},
      {"guestRule", broadcast::to_string(broadcast.guest_rule)},
      {"hasPasscode", !broadcast.passcode_hash.empty()},
      {"brandId", id_or_null(broadcast.brand)},
      {"thumbnail", thumbnail(broadcast)},
      {"timeZone", broadcast.time_zone},
      {"role", access::to_string(view.role)},
      {"ownerName", view.owner_name}};
  if (view.destinations) {
    json::array all;
    for (const LitDestination& one : *view.destinations) all.push_back(object_of(one));
    object["destinations"] = std::move(all);
  }
  return object;
}

/// Where the pictures of a broadcast are, best way first.
json::object playback(const std::string& id) {
  return {{"whep", "/whep/" + id + "?of=program"},
          {"hls", "/live/" + id + "/index.m3u8"},
          {"dash", "/live/" + id + "/manifest.mpd"},
          {"flv", "/live/" + id + ".flv"}};
}

}  // namespace

std::string user_json(const account::User& user) {
  return json::serialize(json::object{{"user", object_of(user)}});
}

std::string signed_in_json(const SignedIn& signed_in) {
  const auto lifetime =
      std::chrono::duration_cast<std::chrono::seconds>(signed_in.access_lifetime).count();
  return json::serialize(json::object{{"user", object_of(signed_in.user)},
                                      {"accessToken", signed_in.access_token},
                                      {"expiresIn", lifetime}});
}

std::string broadcast_json(const BroadcastView& view) { return json::serialize(object_of(view)); }

std::string page_json(const BroadcastPage& page) {
  json::array broadcasts;
  for (const auto& broadcast : page.broadcasts) broadcasts.push_back(object_of(broadcast));
  return json::serialize(json::object{
      {"broadcasts", std::move(broadcasts)},
      {"nextCursor", page.next ? json::value(page.next->text()) : json::value(nullptr)}});
}

std::string destination_json(const LitDestination& destination) {
  return json::serialize(object_of(destination));
}

std::string destinations_json(const std::vector<LitDestination>& destinations) {
  json::array all;
  for (const auto& destination : destinations) all.push_back(object_of(destination));
  return json::serialize(json::object{{"destinations", std::move(all)}});
}

std::string invitation_json(const Invitation& invitation) {
  const broadcast::Broadcast& broadcast = invitation.broadcast;
  return json::serialize(json::object{{"broadcastId", broadcast.id.text()},
                                      {"title", broadcast.title},
                                      {"status", broadcast::to_string(broadcast.status)},
                                      {"hostName", invitation.host_name},
                                      {"guestRule", broadcast::to_string(broadcast.guest_rule)}});
}

std::string programme_json(const Programme& programme) {
  const broadcast::Broadcast& broadcast = programme.broadcast;
  const std::string id = broadcast.id.text();
  return json::serialize(json::object{{"broadcastId", id},
                                      {"title", broadcast.title},
                                      {"description", broadcast.description},
                                      {"status", broadcast::to_string(broadcast.status)},
                                      {"scheduledAt", rfc3339_or_null(broadcast.scheduled_at)},
                                      {"startedAt", rfc3339_or_null(broadcast.started_at)},
                                      {"endedAt", rfc3339_or_null(broadcast.ended_at)},
                                      {"hostName", programme.host_name},
                                      {"thumbnail", thumbnail(broadcast)},
                                      {"playback", playback(id)}});
}

std::string entry_json(const Entry& entry) {
  return json::serialize(json::object{{"broadcastId", entry.participant.broadcast.text()},
                                      {"participantId", entry.participant.id.text()},
                                      {"role", access::to_string(entry.participant.role)},
                                      {"name", entry.participant.name},
                                      {"mustWait", entry.must_wait},
                                      {"roomToken", entry.room_token},
                                      {"expiresAt", to_rfc3339(entry.expires_at)}});
}

std::string network_check_json(const NetworkCheck& check) {
  return json::serialize(
      json::object{{"token", check.token}, {"expiresAt", to_rfc3339(check.expires_at)}});
}

}  // namespace backlot::api

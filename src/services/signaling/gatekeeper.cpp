#include "services/signaling/gatekeeper.hpp"

#include <algorithm>

namespace backlot::signaling {
namespace {

namespace json = boost::json;

socketio::Admission refusal(std::string_view code, std::string_view message) {
  return {.refusal = json::serialize(
              json::object{{"message", message}, {"data", json::object{{"code", code}}}}),
          .identity = {},
          .pass = {}};
}

/// Who a pass is for. Another signing-in is somebody else, as far as recovering goes.
std::string identity_of(const ports::RoomPass& pass) {
  std::string identity = pass.broadcast.text() + "/" + pass.participant.text() + "/" +
                         std::string{access::to_string(pass.role)};
  if (pass.session) identity += "/" + pass.session->text();
  return identity;
}

bool is_revoked(const ports::RoomPass& pass, const ports::PassesRevoked& revoked) {
  const bool is_session = pass.session && std::ranges::count(revoked.sessions, *pass.session) > 0;
  return is_session || (std::ranges::count(revoked.participants, pass.participant) > 0 &&
                        pass.issued_at < revoked.at);
}

}  // namespace

socketio::Admission Gatekeeper::admit(const json::object& auth) {
  const json::value* token = auth.if_contains("token");
  const json::string* text = token ? token->if_string() : nullptr;
  const auto pass =
      passes_.verify(text ? std::string_view{text->data(), text->size()} : std::string_view{},
                     house_.clock.wall());
  if (!pass) return refusal("unauthorized", "the room token is missing, wrong or expired");
  const auto studio = house_.floor.obtain(pass->broadcast);
  if (studio->room.show().is_removed(pass->participant))
    return refusal("removed", "a host removed this participant");
  return {.refusal = std::nullopt, .identity = identity_of(*pass), .pass = *pass};
}

void Gatekeeper::entered(SocketId socket, socketio::Admission admission) {
  const auto pass = std::any_cast<ports::RoomPass>(std::move(admission.pass));
  house_.clients.add(socket,
                     {.pass = pass,
                      .studio = house_.floor.obtain(pass.broadcast),
                      .allowance = {house_.options.event_burst, house_.options.event_interval}});
}

void Gatekeeper::revoke(const ports::PassesRevoked& revoked) {
  const auto gone =
      house_.clients.where([&](const Client& client) { return is_revoked(client.pass, revoked); });
  for (const SocketId socket : gone) house_.clients.kick(socket, "signed-out");
}

void Gatekeeper::clear(BroadcastId broadcast) {
  const auto gone = house_.clients.where(
      [&](const Client& client) { return client.pass.broadcast == broadcast; });
  for (const SocketId socket : gone) house_.clients.kick(socket, "deleted");
}

}  // namespace backlot::signaling

#include "services/signaling/peer_relay.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "services/signaling/announcer.hpp"
#include "services/signaling/field_reader.hpp"

namespace backlot::signaling {
namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 3> kEvents{"webrtc-offer", "webrtc-answer", "ice-candidate"};
constexpr std::size_t kMaxText = 32'768;

bool is_plain(const json::value& value) {
  if (const json::string* text = value.if_string()) return text->size() <= kMaxText;
  // 1e400 is read as a number without end, which JSON cannot say again.
  if (const double* number = value.if_double()) return std::isfinite(*number);
  return value.is_null() || value.is_bool() || value.is_number();
}

/// A field of a description; the key is one that no receiver takes for something of its objects.
bool is_plain_field(const json::key_value_pair& field) {
  return field.key() != "__proto__" && is_plain(field.value());
}

/// What browsers make of a description or a candidate: a text, or an object of plain values; the
/// last candidate is null.
bool is_description(const json::value& value) {
  const json::object* object = value.if_object();
  if (!object) return is_plain(value) && !value.is_bool() && !value.is_number();
  return object->size() <= 8 && std::ranges::all_of(*object, is_plain_field);
}

/// Somebody who takes part in the studio now.
bool takes_part(const Room& room, ParticipantId id) {
  const show::Participant* who = room.show().find(id);
  return who && !who->is_waiting;
}

}  // namespace

bool PeerRelay::carries(std::string_view event) {
  return std::ranges::find(kEvents, event) != kEvents.end();
}

void PeerRelay::relay(Return to, std::string_view event, const json::value& argument) {
  FieldReader fields{argument};
  const auto receiver = fields.id<ParticipantId>("to");
  const std::string_view what = event == "ice-candidate" ? "candidate" : "sdp";
  const json::value& said = fields.value(what);
  fields.require(is_description(said));
  if (!fields.done()) {
    house_.clients.answer(to, failure("malformed", "this event takes to and " + std::string{what}));
    return;
  }
  const Client& sender = *house_.clients.find(to.socket);
  const Room& room = sender.studio->room;
  if (!takes_part(room, sender.pass.participant)) {
    house_.clients.answer(to, failure("forbidden", "only participants may do this"));
    return;
  }
  const auto socket = room.presence.socket_of(receiver);
  if (!socket || !takes_part(room, receiver)) {
    house_.clients.answer(to, failure("unknown-participant", "nobody by that id is here"));
    return;
  }
  house_.sockets.emit(
      *socket, house_.sockets.event(
                   named_event(event, {{"from", sender.pass.participant.text()}, {what, said}})));
  house_.clients.answer(to, success({}));
}

}  // namespace backlot::signaling

#include "services/signaling/announcer.hpp"

#include <boost/json.hpp>

#include "services/signaling/event_codec.hpp"
#include "services/signaling/socketio_server.hpp"

namespace backlot::signaling {
namespace {

namespace json = boost::json;

std::int64_t milliseconds(WallTime time) { return time.time_since_epoch().count(); }

websocket::SharedBytes frame(std::string_view name, json::object fields) {
  const json::array payload{json::value(name), json::value(std::move(fields))};
  return event_frame(json::serialize(payload));
}

/// Says an event under its plain name, or not at all.
class PlainSpeaker {
 public:
  using Said = std::optional<websocket::SharedBytes>;

  PlainSpeaker(WallTime at, const show::Show& after) : at_(at), after_(after) {}

  Said operator()(const show::ParticipantJoined& event) const {
    const show::Participant* who = after_.find(event.id);
    if (!who) return std::nullopt;
    return frame("participant-joined", {{"participant", to_json(*who)}});
  }
  Said operator()(const show::ParticipantLeft& event) const {
    return frame("participant-left", {{"participantId", event.id.text()}});
  }
  Said operator()(const show::ParticipantReconnecting& event) const { return status(event.id); }
  Said operator()(const show::ParticipantReturned& event) const { return status(event.id); }
  Said operator()(const show::ParticipantRenamed& event) const { return status(event.id); }
  Said operator()(const show::MicChanged& event) const { return status(event.id); }
  Said operator()(const show::CameraChanged& event) const { return status(event.id); }
  Said operator()(const show::WentLive&) const {
    return frame("broadcast-started", {{"startedAt", milliseconds(at_)}});
  }
  Said operator()(const show::Ended&) const {
    return frame("broadcast-ended", {{"endedAt", milliseconds(at_)}});
  }
  Said operator()(const show::ChatSent& event) const {
    return frame("chat-message", {{"id", event.id.text()},
                                  {"author", event.author.text()},
                                  {"authorName", event.author_name},
                                  {"text", event.text},
                                  {"at", milliseconds(at_)}});
  }
  template <class Other>
  Said operator()(const Other&) const {
    return std::nullopt;
  }

 private:
  [[nodiscard]] Said status(ParticipantId id) const {
    const show::Participant* who = after_.find(id);
    if (!who) return std::nullopt;
    json::object fields = to_json(*who);
    fields["participantId"] = fields["id"];
    for (const auto* beside : {"id", "headline", "role", "tracks"}) fields.erase(beside);
    return frame("participant-status-updated", std::move(fields));
  }

  WallTime at_;
  const show::Show& after_;
};

}  // namespace

websocket::SharedBytes show_event_frame(const Announcement& announcement) {
  json::object fields{{"seq", announcement.event.seq},
                      {"at", milliseconds(announcement.event.at)},
                      {"event", to_json(announcement.event.event)}};
  if (announcement.scene) fields["scene"] = to_json(*announcement.scene);
  return frame("show-event", std::move(fields));
}

std::optional<websocket::SharedBytes> plain_event_frame(const show::NumberedEvent& event,
                                                        const show::Show& after) {
  return std::visit(PlainSpeaker{event.at, after}, event.event);
}

websocket::SharedBytes snapshot_frame(const show::Show& show,
                                      const stage::Scene& scene,
                                      WallTime now) {
  return frame(
      "show-snapshot",
      {{"show", to_json(show)}, {"scene", to_json(scene)}, {"serverTime", milliseconds(now)}});
}

websocket::SharedBytes kicked_frame(std::string_view reason) {
  return frame("kicked", {{"reason", reason}});
}

std::string success(json::object fields) {
  json::object answer{{"ok", true}};
  for (auto& [name, value] : fields) answer[name] = std::move(value);
  return json::serialize(json::array{std::move(answer)});
}

std::string failure(std::string_view code, std::string_view message) {
  const json::object error{{"code", code}, {"message", message}};
  return json::serialize(json::array{json::object{{"ok", false}, {"error", error}}});
}

}  // namespace backlot::signaling

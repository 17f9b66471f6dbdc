#include <boost/json.hpp>

#include "domain/json/show.hpp"
#include "services/signaling/announcer.hpp"

namespace backlot::signaling {
namespace {

std::int64_t milliseconds(WallTime time) { return time.time_since_epoch().count(); }

/// Says an event under its plain name, or not at all.
class PlainSpeaker {
 public:
  using Said = std::optional<std::string>;

  PlainSpeaker(WallTime at, const show::Show& after) : at_(at), after_(after) {}

  Said operator()(const show::ParticipantJoined& event) const { return joined(event.id); }
  Said operator()(const show::ParticipantAdmitted& event) const { return joined(event.id); }
  Said operator()(const show::ParticipantLeft& event) const {
    return named_event("participant-left", {{"participantId", event.id.text()}});
  }
  Said operator()(const show::ParticipantReconnecting& event) const { return status(event.id); }
  Said operator()(const show::ParticipantReturned& event) const { return status(event.id); }
  Said operator()(const show::ParticipantRenamed& event) const { return status(event.id); }
  Said operator()(const show::MicChanged& event) const { return status(event.id); }
  Said operator()(const show::CameraChanged& event) const { return status(event.id); }
  Said operator()(const show::WentLive&) const {
    return named_event("broadcast-started", {{"startedAt", milliseconds(at_)}});
  }
  Said operator()(const show::Ended&) const {
    return named_event("broadcast-ended", {{"endedAt", milliseconds(at_)}});
  }
  Said operator()(const show::ChatSent& event) const {
    return named_event("chat-message", {{"id", event.id.text()},
                                        {"author", event.author.text()},
                                        {"authorName", event.author_name},
                                        {"text", event.text},
                                        {"at", milliseconds(at_)},
                                        {"starred", false}});
  }
  template <class Event>
  Said operator()(const Event&) const {
    return std::nullopt;
  }

 private:
  [[nodiscard]] Said joined(ParticipantId id) const {
    const show::Participant* who = after_.find(id);
    if (!who) return std::nullopt;
    return named_event("participant-joined", {{"participant", json::to_json(*who)}});
  }
  [[nodiscard]] Said status(ParticipantId id) const {
    const show::Participant* who = after_.find(id);
    if (!who) return std::nullopt;
    boost::json::object all = json::to_json(*who);
    return named_event("participant-status-updated", {{"participantId", all["id"]},
                                                      {"name", all["name"]},
                                                      {"presence", all["presence"]},
                                                      {"micOn", all["micOn"]},
                                                      {"cameraOn", all["cameraOn"]}});
  }

  WallTime at_;
  const show::Show& after_;
};

}  // namespace

std::optional<std::string> plain_event(const show::NumberedEvent& event, const show::Show& after) {
  return std::visit(PlainSpeaker{event.at, after}, event.event);
}

}  // namespace backlot::signaling

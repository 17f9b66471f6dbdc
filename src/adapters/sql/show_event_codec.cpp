#include "adapters/sql/show_event_codec.hpp"

#include <boost/json.hpp>

#include "adapters/sql/failure.hpp"
#include "domain/show/names.hpp"

namespace backlot::sql {
namespace {

using boost::json::object;

// --- to JSON

object json_of(const show::Track& track) {
  return {{"producerId", track.producer.text()}, {"source", show::to_string(track.source)}};
}
object json_of(const show::StageItem& item) {
  return {{"participantId", item.participant.text()}, {"kind", show::to_string(item.kind)}};
}
object json_of(const show::DestinationLight& light) {
  return {{"destinationId", light.id.text()},
          {"phase", show::to_string(light.phase)},
          {"reason", light.reason}};
}

struct Writer {
  object& out;

  void operator()(const show::ParticipantJoined& event) const {
    out["id"] = event.id.text();
    out["name"] = event.name;
    out["headline"] = event.headline;
    out["role"] = access::to_string(event.role);
    out["micOn"] = event.has_mic_on;
    out["cameraOn"] = event.has_camera_on;
  }
  void operator()(const show::ParticipantLeft& event) const {
    out["id"] = event.id.text();
    if (event.was_removed) out["removed"] = true;
  }
  void operator()(const show::ParticipantReconnecting& event) const { out["id"] = event.id.text(); }
  void operator()(const show::ParticipantReturned& event) const { out["id"] = event.id.text(); }
  void operator()(const show::ParticipantRenamed& event) const {
    out["id"] = event.id.text();
    out["name"] = event.name;
    out["headline"] = event.headline;
  }
  void operator()(const show::MicChanged& event) const {
    out["id"] = event.id.text();
    out["on"] = event.is_on;
  }
  void operator()(const show::CameraChanged& event) const {
    out["id"] = event.id.text();
    out["on"] = event.is_on;
  }
  void operator()(const show::TrackPublished& event) const {
    out["id"] = event.id.text();
    out["track"] = json_of(event.track);
  }
  void operator()(const show::TrackEnded& event) const {
    out["id"] = event.id.text();
    out["producerId"] = event.producer.text();
  }
  void operator()(const show::StageItemAdded& event) const { out["item"] = json_of(event.item); }
  void operator()(const show::StageItemRemoved& event) const { out["item"] = json_of(event.item); }
  void operator()(const show::LayoutChanged& event) const {
    out["layout"] = show::to_string(event.layout);
  }
  void operator()(const show::WentLive&) const {}
  void operator()(const show::Ended&) const {}
  void operator()(const show::ProgramChanged& event) const { out["running"] = event.is_running; }
  void operator()(const show::DestinationChanged& event) const {
    out["light"] = json_of(event.light);
  }
  void operator()(const show::ChatSent& event) const {
    out["id"] = event.id.text();
    out["author"] = event.author.text();
    out["authorName"] = event.author_name;
    out["text"] = event.text;
  }
  template <class Other>
  void operator()(const Other&) const {}
};

// --- from JSON; everything here throws when the text is not ours

[[noreturn]] void complain() {
  throw Failure{ports::RepositoryError::Broken, "a stored event cannot be read"};
}

template <class T>
T must(const std::optional<T>& value) {
  if (!value) complain();
  return *value;
}

std::string text(const object& in, std::string_view name) {
  return std::string{in.at(name).as_string()};
}
bool flag(const object& in, std::string_view name) { return in.at(name).as_bool(); }
template <class Id>
Id id(const object& in, std::string_view name) {
  return must(Id::parse(in.at(name).as_string()));
}
ParticipantId who(const object& in) { return id<ParticipantId>(in, "id"); }

show::Track track_of(const object& in) {
  return {.producer = id<ProducerId>(in, "producerId"),
          .source = must(show::parse_name<show::TrackSource>(in.at("source").as_string()))};
}
show::StageItem item_of(const object& in) {
  const object& item = in.at("item").as_object();
  return {.participant = id<ParticipantId>(item, "participantId"),
          .kind = must(show::parse_name<show::StageKind>(item.at("kind").as_string()))};
}
show::DestinationLight light_of(const object& in) {
  return {.id = id<DestinationId>(in, "destinationId"),
          .phase = must(show::parse_name<show::DestinationPhase>(in.at("phase").as_string())),
          .reason = text(in, "reason")};
}

using Reader = show::Event (*)(const object&);

const std::map<std::string_view, Reader>& readers() {
  static const std::map<std::string_view, Reader> all{
      {"participant-joined",
       [](const object& in) -> show::Event {
         return show::ParticipantJoined{.id = who(in),
                                        .name = text(in, "name"),
                                        .headline = text(in, "headline"),
                                        .role = must(access::parse_role(in.at("role").as_string())),
                                        .has_mic_on = flag(in, "micOn"),
                                        .has_camera_on = flag(in, "cameraOn")};
       }},
      {"participant-left",
       [](const object& in) -> show::Event {
         return show::ParticipantLeft{.id = who(in), .was_removed = in.contains("removed")};
       }},
      {"participant-reconnecting",
       [](const object& in) -> show::Event { return show::ParticipantReconnecting{who(in)}; }},
      {"participant-returned",
       [](const object& in) -> show::Event { return show::ParticipantReturned{who(in)}; }},
      {"participant-renamed",
       [](const object& in) -> show::Event {
         return show::ParticipantRenamed{
             .id = who(in), .name = text(in, "name"), .headline = text(in, "headline")};
       }},
      {"mic-changed",
       [](const object& in) -> show::Event {
         return show::MicChanged{.id = who(in), .is_on = flag(in, "on")};
       }},
      {"camera-changed",
       [](const object& in) -> show::Event {
         return show::CameraChanged{.id = who(in), .is_on = flag(in, "on")};
       }},
      {"track-published",
       [](const object& in) -> show::Event {
         return show::TrackPublished{.id = who(in), .track = track_of(in.at("track").as_object())};
       }},
      {"track-ended",
       [](const object& in) -> show::Event {
         return show::TrackEnded{.id = who(in), .producer = id<ProducerId>(in, "producerId")};
       }},
      {"stage-item-added",
       [](const object& in) -> show::Event { return show::StageItemAdded{item_of(in)}; }},
      {"stage-item-removed",
       [](const object& in) -> show::Event { return show::StageItemRemoved{item_of(in)}; }},
      {"layout-changed",
       [](const object& in) -> show::Event {
         return show::LayoutChanged{
             must(show::parse_name<show::Layout>(in.at("layout").as_string()))};
       }},
      {"went-live", [](const object&) -> show::Event { return show::WentLive{}; }},
      {"ended", [](const object&) -> show::Event { return show::Ended{}; }},
      {"program-changed",
       [](const object& in) -> show::Event { return show::ProgramChanged{flag(in, "running")}; }},
      {"destination-changed",
       [](const object& in) -> show::Event {
         return show::DestinationChanged{light_of(in.at("light").as_object())};
       }},
      {"chat-sent", [](const object& in) -> show::Event {
         return show::ChatSent{.id = id<MessageId>(in, "id"),
                               .author = id<ParticipantId>(in, "author"),
                               .author_name = text(in, "authorName"),
                               .text = text(in, "text")};
       }}};
  return all;
}

}  // namespace

std::string serialize(const show::Event& event) {
  object out{{"type", show::name_of(event)}};
  std::visit(Writer{out}, event);
  return boost::json::serialize(out);
}

Result<show::Event> parse_event(std::string_view json) {
  try {
    const auto value = boost::json::parse(json);
    const object& in = value.as_object();
    const auto reader = readers().find(std::string_view{in.at("type").as_string()});
    if (reader == readers().end()) complain();
    return reader->second(in);
  } catch (const std::exception&) {
    return fail(ports::RepositoryError::Broken);
  }
}

}  // namespace backlot::sql

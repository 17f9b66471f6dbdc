#include "services/signaling/announcer.hpp"

#include <boost/json.hpp>

#include "domain/json/event.hpp"
#include "domain/json/scene.hpp"
#include "domain/json/show.hpp"
#include "domain/show/error.hpp"

namespace backlot::signaling {
namespace {

std::int64_t milliseconds(WallTime time) { return time.time_since_epoch().count(); }

}  // namespace

Spoken::Spoken(const Announcement& announcement) : seq_(announcement.event.seq) {
  boost::json::object fields = json::to_json(announcement.event);
  fields.erase("seq");
  rest_ = boost::json::serialize(fields).substr(1);
  rest_.pop_back();
  if (announcement.scene)
    scene_ = ",\"scene\":" + boost::json::serialize(json::to_json(*announcement.scene));
}

std::string Spoken::after(std::uint64_t previous, bool with_scene) const {
  std::string text = R"(["show-event",{"seq":)" + std::to_string(seq_);
  text += R"(,"prev":)" + std::to_string(previous) + "," + rest_;
  if (with_scene) text += scene_;
  return text + "}]";
}

std::string snapshot_event(const Room& room, const Listener& listener, WallTime now) {
  const show::Show seen = show::view_for(room.show(), listener.who);
  // Whoever sees nobody does not see the canvas before it is on the air either.
  const stage::Scene scene = listener.sees_scene() ? room.scene() : room.compose(seen);
  return named_event("show-snapshot", {{"show", json::to_json(seen)},
                                       {"scene", json::to_json(scene)},
                                       {"serverTime", milliseconds(now)}});
}

std::string viewers_event(std::size_t count) { return named_event("viewers", {{"count", count}}); }

std::string speakers_event(const ports::SpeakersHeard& heard) {
  boost::json::array speaking;
  for (const ParticipantId who : heard.speaking) speaking.emplace_back(who.text());
  boost::json::value dominant;
  if (heard.dominant) dominant = heard.dominant->text();
  return named_event(
      "speakers", {{"participantIds", std::move(speaking)}, {"dominantId", std::move(dominant)}});
}

std::string layers_event(const ports::LayersWanted& wanted) {
  return named_event("layers-wanted",
                     {{"producerId", wanted.producer.text()}, {"count", wanted.count}});
}

std::string kicked_event(std::string_view reason) {
  return named_event("kicked", {{"reason", reason}});
}

std::string named_event(std::string_view name, boost::json::object fields) {
  return boost::json::serialize(
      boost::json::array{boost::json::value(name), boost::json::value(std::move(fields))});
}

std::string success(boost::json::object fields) {
  boost::json::object answer{{"ok", true}};
  for (auto& [name, value] : fields) answer[name] = std::move(value);
  return boost::json::serialize(boost::json::array{std::move(answer)});
}

std::string failure(std::string_view code, std::string_view message) {
  const boost::json::object error{{"code", code}, {"message", message}};
  return boost::json::serialize(
      boost::json::array{boost::json::object{{"ok", false}, {"error", error}}});
}

std::string failure_of(const std::error_code& error) {
  const std::string_view code = show::code_of(error);
  if (code == "internal") return failure(code, "something went wrong on our side");
  return failure(code, error.message());
}

}  // namespace backlot::signaling

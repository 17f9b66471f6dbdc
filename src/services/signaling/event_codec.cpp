#include "services/signaling/event_codec.hpp"

#include <array>

#include "domain/show/names.hpp"

namespace backlot::signaling {
namespace {

namespace json = boost::json;

constexpr std::size_t kMaxDepth = 16;

std::int64_t milliseconds(WallTime time) { return time.time_since_epoch().count(); }

json::object track_json(const show::Track& track) {
  return {{"producerId", track.producer.text()}, {"source", show::to_string(track.source)}};
}

json::object item_json(const show::StageItem& item) {
  return {{"participantId", item.participant.text()}, {"kind", show::to_string(item.kind)}};
}

json::object light_json(const show::DestinationLight& light) {
  return {{"destinationId", light.id.text()},
          {"phase", show::to_string(light.phase)},
          {"reason", light.reason}};
}

json::object chat_json(const show::ChatLine& line) {
  return {{"id", line.id.text()},
          {"author", line.author.text()},
          {"authorName", line.author_name},
          {"text", line.text},
          {"at", milliseconds(line.at)}};
}

/// One JSON object per element.
template <class Elements, class ToJson>
json::array list(const Elements& elements, ToJson one) {
  json::array array;
  array.reserve(elements.size());
  for (const auto& element : elements) array.emplace_back(one(element));
  return array;
}

/// Writes the fields of an event behind its type.
class EventWriter {
 public:
  explicit EventWriter(json::object& out) : out_(out) {}

  void operator()(const show::ParticipantJoined& event) {
    out_["id"] = event.id.text();
    out_["name"] = event.name;
    out_["headline"] = event.headline;
    out_["role"] = access::to_string(event.role);
    out_["micOn"] = event.has_mic_on;
    out_["cameraOn"] = event.has_camera_on;
  }
  void operator()(const show::ParticipantLeft& event) {
    out_["id"] = event.id.text();
    if (event.was_removed) out_["removed"] = true;
  }
  void operator()(const show::ParticipantReconnecting& event) { out_["id"] = event.id.text(); }
  void operator()(const show::ParticipantReturned& event) { out_["id"] = event.id.text(); }
  void operator()(const show::ParticipantRenamed& event) {
    out_["id"] = event.id.text();
    out_["name"] = event.name;
    out_["headline"] = event.headline;
  }
  void operator()(const show::MicChanged& event) { device(event.id, event.is_on); }
  void operator()(const show::CameraChanged& event) { device(event.id, event.is_on); }
  void operator()(const show::TrackPublished& event) {
    out_["id"] = event.id.text();
    out_["track"] = track_json(event.track);
  }
  void operator()(const show::TrackEnded& event) {
    out_["id"] = event.id.text();
    out_["producerId"] = event.producer.text();
  }
  void operator()(const show::StageItemAdded& event) { out_["item"] = item_json(event.item); }
  void operator()(const show::StageItemRemoved& event) { out_["item"] = item_json(event.item); }
  void operator()(const show::LayoutChanged& event) {
    out_["layout"] = show::to_string(event.layout);
  }
  void operator()(const show::WentLive&) {}
  void operator()(const show::Ended&) {}
  void operator()(const show::ProgramChanged& event) { out_["running"] = event.is_running; }
  void operator()(const show::DestinationChanged& event) {
    out_["light"] = light_json(event.light);
  }
  void operator()(const show::ChatSent& event) {
    out_["id"] = event.id.text();
    out_["author"] = event.author.text();
    out_["authorName"] = event.author_name;
    out_["text"] = event.text;
  }

  template <class Other>
  void operator()(const Other&) {}

 private:
  void device(ParticipantId id, bool is_on) {
    out_["id"] = id.text();
    out_["on"] = is_on;
  }

  json::object& out_;
};

json::object rect_json(const stage::Rect& rect) {
  return {{"x", rect.x}, {"y", rect.y}, {"width", rect.width}, {"height", rect.height}};
}

json::object tile_json(const stage::Tile& tile) {
  return {{"participantId", tile.item.participant.text()},
          {"kind", show::to_string(tile.item.kind)},
          {"rect", rect_json(tile.rect)},
          {"fit", tile.fit == stage::Fit::Cover ? "cover" : "contain"},
          {"z", tile.z},
          {"cornerRadius", tile.corner_radius},
          {"hasVideo", tile.has_video},
          {"name", tile.name},
          {"headline", tile.headline}};
}

json::object gain_json(const stage::AudioGain& gain) {
  return {{"participantId", gain.participant.text()},
          {"source", show::to_string(gain.source)},
          {"gain", gain.gain}};
}

std::string color(std::uint32_t rgb) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text = "#";
  for (int shift = 20; shift >= 0; shift -= 4) text.push_back(kDigits[(rgb >> shift) & 0xFU]);
  return text;
}

// --- Commands. ---

show::StageItem read_item(FieldReader& fields) {
  FieldReader item{fields.value("item")};
  const show::StageItem read{item.id<ParticipantId>("participantId"),
                             item.name("kind", show::parse_name<show::StageKind>)};
  fields.require(item.done());
  return read;
}

using ReadCommand = show::Command (*)(FieldReader&);

/// What a client may say; the rest of show::Command is the system's.
constexpr std::array<std::pair<std::string_view, ReadCommand>, 10> kCommands{
    {{"leave",
      [](FieldReader& in) -> show::Command {
        return show::Leave{in.id<ParticipantId>("participantId")};
      }},
     {"rename",
      [](FieldReader& in) -> show::Command {
        return show::Rename{in.id<ParticipantId>("participantId"), in.text("name"),
                            in.text("headline")};
      }},
     {"set-mic",
      [](FieldReader& in) -> show::Command {
        return show::SetMic{in.id<ParticipantId>("participantId"), in.flag("on")};
      }},
     {"set-camera",
      [](FieldReader& in) -> show::Command {
        return show::SetCamera{in.id<ParticipantId>("participantId"), in.flag("on")};
      }},
     {"add-to-stage",
      [](FieldReader& in) -> show::Command { return show::AddToStage{read_item(in)}; }},
     {"remove-from-stage",
      [](FieldReader& in) -> show::Command { return show::RemoveFromStage{read_item(in)}; }},
     {"set-layout",
      [](FieldReader& in) -> show::Command {
        return show::SetLayout{in.name("layout", show::parse_name<show::Layout>)};
      }},
     {"go-live", [](FieldReader&) -> show::Command { return show::GoLive{}; }},
     {"end", [](FieldReader&) -> show::Command { return show::End{}; }},
     {"send-chat",
      [](FieldReader& in) -> show::Command { return show::SendChat{in.text("text")}; }}}};

class Category final : public std::error_category {
 public:
  [[nodiscard]] const char* name() const noexcept override { return "signaling"; }
  [[nodiscard]] std::string message(int value) const override {
    return value == static_cast<int>(CodecError::UnknownType)
               ? "there is no such command"
               : "the message does not have the form it should have";
  }
};

}  // namespace

std::error_code make_error_code(CodecError error) {
  static const Category category;
  return {static_cast<int>(error), category};
}

json::object to_json(const show::Participant& participant) {
  return {{"id", participant.id.text()},
          {"name", participant.name},
          {"headline", participant.headline},
          {"role", access::to_string(participant.role)},
          {"presence", show::to_string(participant.presence)},
          {"micOn", participant.has_mic_on},
          {"cameraOn", participant.has_camera_on},
          {"tracks", list(participant.tracks, track_json)}};
}

json::object to_json(const show::Show& show) {
  json::value live_since = nullptr;
  if (show.live_since) live_since = milliseconds(*show.live_since);
  return {{"seq", show.seq},
          {"changedAt", milliseconds(show.changed_at)},
          {"phase", show::to_string(show.phase)},
          {"liveSince", live_since},
          {"participants",
           list(show.participants, [](const show::Participant& one) { return to_json(one); })},
          {"stage", list(show.stage, item_json)},
          {"layout", show::to_string(show.layout)},
          {"destinations", list(show.destinations, light_json)},
          {"programRunning", show.is_program_running},
          {"chat", list(show.chat, chat_json)}};
}

json::object to_json(const show::Event& event) {
  json::object out{{"type", show::name_of(event)}};
  std::visit(EventWriter{out}, event);
  return out;
}

json::object to_json(const stage::Scene& scene) {
  return {{"seq", scene.seq},
          {"background", color(scene.background_rgb)},
          {"tiles", list(scene.tiles, tile_json)},
          {"audio", list(scene.audio, gain_json)},
          {"transition",
           {{"animated", scene.transition.is_animated},
            {"startedAt", milliseconds(scene.transition.started_at)},
            {"durationMs", scene.transition.duration.count()}}}};
}

Result<show::Command> parse_command(const json::value& value) {
  FieldReader fields{value};
  const std::string type = fields.text("type");
  for (const auto& [name, read] : kCommands) {
    if (name != type) continue;
    show::Command command = read(fields);
    if (!fields.done()) return fail(CodecError::Malformed);
    return command;
  }
  return fail(value.is_object() && !type.empty() ? CodecError::UnknownType : CodecError::Malformed);
}

Result<json::value> parse_json(std::string_view text) {
  json::parse_options options;
  options.max_depth = kMaxDepth;
  boost::system::error_code error;
  json::value value = json::parse(text, error, {}, options);
  if (error) return fail(CodecError::Malformed);
  return value;
}

const json::value* FieldReader::find(std::string_view name) {
  const json::value* found = object_ ? object_->if_contains(name) : nullptr;
  if (found) ++read_;
  return found;
}

const json::value& FieldReader::value(std::string_view name) {
  static const json::value absent;
  const json::value* found = find(name);
  if (!found) is_good_ = false;
  return found ? *found : absent;
}

std::string FieldReader::text(std::string_view name) {
  const json::string* found = value(name).if_string();
  if (!found) is_good_ = false;
  return found ? std::string{found->data(), found->size()} : std::string{};
}

bool FieldReader::flag(std::string_view name) {
  const bool* found = value(name).if_bool();
  if (!found) is_good_ = false;
  return found && *found;
}

std::optional<bool> FieldReader::optional_flag(std::string_view name) {
  if (!object_ || !object_->contains(name)) return std::nullopt;
  return flag(name);
}

std::optional<std::uint64_t> FieldReader::optional_number(std::string_view name) {
  const json::value* found = find(name);
  if (!found || found->is_null()) return std::nullopt;
  boost::system::error_code error;
  const auto number = found->to_number<std::uint64_t>(error);
  if (error || !found->is_number()) is_good_ = false;
  return error ? 0 : number;
}

}  // namespace backlot::signaling

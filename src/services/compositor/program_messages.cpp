#include "services/compositor/program_messages.hpp"

#include <boost/json.hpp>

#include <array>

namespace backlot::compositor {
namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 4> kSources{"microphone", "camera", "screen",
                                                   "screen-audio"};
constexpr std::array<std::string_view, 2> kKinds{"person", "screen"};
constexpr std::array<std::string_view, 2> kFits{"cover", "contain"};

template <class Enum, std::size_t N>
json::string_view name_of(Enum value, const std::array<std::string_view, N>& names) {
  const std::string_view name = names.at(static_cast<std::size_t>(value));
  return {name.data(), name.size()};
}

/// Reads members; what is missing or of another type throws, which ends one message only.
template <class Enum, std::size_t N>
Enum enum_of(const json::value& value, const std::array<std::string_view, N>& names) {
  const std::string_view text{value.as_string().data(), value.as_string().size()};
  for (std::size_t i = 0; i < N; ++i)
    if (names.at(i) == text) return static_cast<Enum>(i);
  throw std::invalid_argument{"unknown name"};
}

std::string text_of(const json::value& value) { return std::string{value.as_string()}; }

ParticipantId participant_of(const json::value& value) {
  const auto id = ParticipantId::parse(text_of(value));
  if (!id) throw std::invalid_argument{"not an id"};
  return *id;
}

json::object size_json(Size size) { return {{"width", size.width}, {"height", size.height}}; }
Size size_of(const json::value& value) {
  return {value.at("width").to_number<int>(), value.at("height").to_number<int>()};
}

json::object tile_json(const stage::Tile& tile) {
  return {{"participantId", tile.item.participant.text()},
          {"kind", name_of(tile.item.kind, kKinds)},
          {"rect",
           {{"x", tile.rect.x},
            {"y", tile.rect.y},
            {"width", tile.rect.width},
            {"height", tile.rect.height}}},
          {"fit", name_of(tile.fit, kFits)},
          {"z", tile.z},
          {"cornerRadius", tile.corner_radius},
          {"hasVideo", tile.has_video},
          {"name", tile.name},
          {"headline", tile.headline}};
}
stage::Tile tile_of(const json::value& value) {
  const json::value& rect = value.at("rect");
  stage::Tile tile;
  tile.item = {participant_of(value.at("participantId")),
               enum_of<show::StageKind>(value.at("kind"), kKinds)};
  tile.rect = {rect.at("x").to_number<double>(), rect.at("y").to_number<double>(),
               rect.at("width").to_number<double>(), rect.at("height").to_number<double>()};
  tile.fit = enum_of<stage::Fit>(value.at("fit"), kFits);
  tile.z = value.at("z").to_number<int>();
  tile.corner_radius = value.at("cornerRadius").to_number<double>();
  tile.has_video = value.at("hasVideo").as_bool();
  tile.name = text_of(value.at("name"));
  tile.headline = text_of(value.at("headline"));
  return tile;
}

json::object gain_json(const stage::AudioGain& gain) {
  return {{"participantId", gain.participant.text()},
          {"source", name_of(gain.source, kSources)},
          {"gain", gain.gain}};
}
stage::AudioGain gain_of(const json::value& value) {
  return {participant_of(value.at("participantId")),
          enum_of<show::TrackSource>(value.at("source"), kSources),
          value.at("gain").to_number<double>()};
}

json::object scene_json(const stage::Scene& scene) {
  json::array tiles;
  for (const stage::Tile& tile : scene.tiles) tiles.push_back(tile_json(tile));
  json::array audio;
  for (const stage::AudioGain& gain : scene.audio) audio.push_back(gain_json(gain));
  return {{"seq", scene.seq},
          {"backgroundRgb", scene.background_rgb},
          {"tiles", std::move(tiles)},
          {"audio", std::move(audio)},
          {"transition",
           {{"animated", scene.transition.is_animated},
            {"startedAt", scene.transition.started_at.time_since_epoch().count()},
            {"durationMs", scene.transition.duration.count()}}}};
}
stage::Scene scene_of(const json::value& value) {
  const json::value& transition = value.at("transition");
  stage::Scene scene;
  scene.seq = value.at("seq").to_number<std::uint64_t>();
  scene.background_rgb = value.at("backgroundRgb").to_number<std::uint32_t>();
  for (const json::value& tile : value.at("tiles").as_array()) scene.tiles.push_back(tile_of(tile));
  for (const json::value& gain : value.at("audio").as_array()) scene.audio.push_back(gain_of(gain));
  scene.transition.is_animated = transition.at("animated").as_bool();
  scene.transition.started_at =
      WallTime{std::chrono::milliseconds{transition.at("startedAt").to_number<std::int64_t>()}};
  scene.transition.duration =
      std::chrono::milliseconds{transition.at("durationMs").to_number<std::int64_t>()};
  return scene;
}

json::object track_json(const ProgramTrack& track) {
  return {{"participantId", track.participant.text()},
          {"source", name_of(track.source, kSources)},
          {"ssrc", track.ssrc},
          {"payloadType", track.payload_type},
          {"codec", track.codec},
          {"clockRate", track.clock_rate}};
}
ProgramTrack track_of(const json::value& value) {
  ProgramTrack track;
  track.participant = participant_of(value.at("participantId"));
  track.source = enum_of<show::TrackSource>(value.at("source"), kSources);
  track.ssrc = value.at("ssrc").to_number<std::uint32_t>();
  track.payload_type = value.at("payloadType").to_number<std::uint8_t>();
  track.codec = text_of(value.at("codec"));
  track.clock_rate = value.at("clockRate").to_number<std::uint32_t>();
  return track;
}

json::object to_json(const StartProgram& start) {
  return {{"type", "start"},
          {"canvas", size_json(start.canvas)},
          {"fps", start.frames_per_second},
          {"videoBitrateBps", start.video_bitrate.bps},
          {"audioBitrateBps", start.audio_bitrate.bps},
          {"preset", start.preset},
          {"listen", start.listen_address},
          {"output",
           {{"host", start.output.host},
            {"port", start.output.port},
            {"app", start.output.app},
            {"stream", start.output.stream}}}};
}
StartProgram start_of(const json::value& value) {
  const json::value& output = value.at("output");
  StartProgram start;
  start.canvas = size_of(value.at("canvas"));
  start.frames_per_second = value.at("fps").to_number<int>();
  start.video_bitrate = {value.at("videoBitrateBps").to_number<std::int64_t>()};
  start.audio_bitrate = {value.at("audioBitrateBps").to_number<std::int64_t>()};
  start.preset = text_of(value.at("preset"));
  start.listen_address = text_of(value.at("listen"));
  start.output = {text_of(output.at("host")), output.at("port").to_number<std::uint16_t>(),
                  text_of(output.at("app")), text_of(output.at("stream"))};
  return start;
}

json::object to_json(const SetScene& message) {
  return {{"type", "scene"}, {"scene", scene_json(message.scene)}};
}
json::object to_json(const SetTracks& message) {
  json::array tracks;
  for (const ProgramTrack& track : message.tracks) tracks.push_back(track_json(track));
  return {{"type", "tracks"},
          {"address", message.address},
          {"port", message.port},
          {"tracks", std::move(tracks)}};
}
SetTracks tracks_of(const json::value& value) {
  SetTracks message;
  message.address = text_of(value.at("address"));
  message.port = value.at("port").to_number<std::uint16_t>();
  for (const json::value& track : value.at("tracks").as_array())
    message.tracks.push_back(track_of(track));
  return message;
}
json::object to_json(const StopProgram& /*message*/) { return {{"type", "stop"}}; }

json::object to_json(const Listening& message) {
  return {{"type", "listening"}, {"port", message.port}};
}
json::object to_json(const Running& message) {
  return {{"type", "running"}, {"running", message.is_running}};
}
json::object to_json(const ProgramStats& message) {
  return {{"type", "stats"},
          {"frames", message.frames},
          {"skipped", message.skipped},
          {"dropped", message.dropped},
          {"sources", message.sources},
          {"tickMs", message.tick_ms}};
}
ProgramStats stats_of(const json::value& value) {
  return {value.at("frames").to_number<std::int64_t>(),
          value.at("skipped").to_number<std::int64_t>(),
          value.at("dropped").to_number<std::int64_t>(),
          value.at("sources").to_number<std::int64_t>(), value.at("tickMs").to_number<double>()};
}

ToProgram read_to_program(const json::value& value) {
  const std::string type = text_of(value.at("type"));
  if (type == "start") return start_of(value);
  if (type == "scene") return SetScene{scene_of(value.at("scene"))};
  if (type == "tracks") return tracks_of(value);
  if (type == "stop") return StopProgram{};
  throw std::invalid_argument{"unknown type"};
}

FromProgram read_from_program(const json::value& value) {
  const std::string type = text_of(value.at("type"));
  if (type == "listening") return Listening{value.at("port").to_number<std::uint16_t>()};
  if (type == "running") return Running{value.at("running").as_bool()};
  if (type == "stats") return stats_of(value);
  throw std::invalid_argument{"unknown type"};
}

/// Boost.JSON answers wrong shapes with exceptions; here they become an error.
template <class Message, class Read>
Result<Message> parse_line(std::string_view line, Read read) {
  try {
    return read(json::parse({line.data(), line.size()}));
  } catch (const std::exception&) {
    return std::unexpected{std::make_error_code(std::errc::bad_message)};
  }
}

}  // namespace

std::string serialize(const ToProgram& message) {
  return std::visit([](const auto& value) { return json::serialize(to_json(value)); }, message);
}
std::string serialize(const FromProgram& message) {
  return std::visit([](const auto& value) { return json::serialize(to_json(value)); }, message);
}

Result<ToProgram> parse_to_program(std::string_view line) {
  return parse_line<ToProgram>(line, read_to_program);
}
Result<FromProgram> parse_from_program(std::string_view line) {
  return parse_line<FromProgram>(line, read_from_program);
}

}  // namespace backlot::compositor

#include "services/compositor/program_messages.hpp"

#include <boost/json.hpp>

#include "domain/json/scene.hpp"
#include "domain/show/names.hpp"

namespace backlot::compositor {
namespace {

namespace json = boost::json;

// Reads members; what is missing or of another type throws, which ends one message only.

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

show::TrackSource source_of(const json::value& value) {
  const auto source = show::parse_name<show::TrackSource>(text_of(value));
  if (!source) throw std::invalid_argument{"unknown source"};
  return *source;
}

json::object track_json(const ProgramTrack& track) {
  return {{"participantId", track.participant.text()},
          {"source", show::to_string(track.source)},
          {"ssrc", track.ssrc},
          {"payloadType", track.payload_type},
          {"codec", track.codec},
          {"clockRate", track.clock_rate}};
}
ProgramTrack track_of(const json::value& value) {
  ProgramTrack track;
  track.participant = participant_of(value.at("participantId"));
  track.source = source_of(value.at("source"));
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
          {"assetFolder", start.asset_folder},
          {"ladder", start.has_ladder},
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
  start.asset_folder = text_of(value.at("assetFolder"));
  start.has_ladder = value.at("ladder").as_bool();
  start.output = {text_of(output.at("host")), output.at("port").to_number<std::uint16_t>(),
                  text_of(output.at("app")), text_of(output.at("stream"))};
  return start;
}

json::object to_json(const SetScene& message) {
  return {{"type", "scene"}, {"scene", backlot::json::to_json(message.scene)}};
}
SetScene scene_of(const json::value& value) {
  auto scene = backlot::json::parse_scene(value.at("scene"));
  if (!scene) throw std::invalid_argument{"not a scene"};
  return {std::move(*scene)};
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
json::object to_json(const SetAssets& message) {
  json::array assets;
  for (const AssetPath& asset : message.assets)
    assets.push_back(json::object{{"assetId", asset.asset.text()},
                                  {"path", asset.path},
                                  {"kind", asset::to_string(asset.kind)}});
  return {{"type", "assets"}, {"assets", std::move(assets)}};
}
SetAssets assets_of(const json::value& value) {
  SetAssets message;
  for (const json::value& asset : value.at("assets").as_array()) {
    const auto id = AssetId::parse(text_of(asset.at("assetId")));
    const auto kind = asset::parse_kind(text_of(asset.at("kind")));
    if (!id || !kind) throw std::invalid_argument{"not an asset"};
    message.assets.push_back({*id, text_of(asset.at("path")), *kind});
  }
  return message;
}
json::object to_json(const AllowLadder& message) {
  return {{"type", "ladder"}, {"allowed", message.is_allowed}};
}
json::object to_json(const StopProgram& /*message*/) { return {{"type", "stop"}}; }

json::object to_json(const Listening& message) {
  json::array streams;
  for (const ports::ProgramStream& stream : message.streams)
    streams.push_back({{"ssrc", stream.ssrc},
                       {"payloadType", stream.payload_type},
                       {"codec", stream.codec},
                       {"clockRate", stream.clock_rate}});
  return {{"type", "listening"}, {"port", message.port}, {"streams", std::move(streams)}};
}
Listening listening_of(const json::value& value) {
  Listening message{value.at("port").to_number<std::uint16_t>(), {}};
  for (const json::value& stream : value.at("streams").as_array())
    message.streams.push_back({stream.at("ssrc").to_number<std::uint32_t>(),
                               stream.at("payloadType").to_number<std::uint8_t>(),
                               text_of(stream.at("codec")),
                               stream.at("clockRate").to_number<std::uint32_t>()});
  return message;
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
          {"tickMs", message.tick_ms},
          {"cores", message.cores},
          {"economy", show::to_string(message.economy)},
          {"renditions", message.renditions},
          {"ladderCores", message.ladder_cores}};
}
ProgramStats stats_of(const json::value& value) {
  const auto economy = show::parse_name<show::Economy>(text_of(value.at("economy")));
  if (!economy) throw std::invalid_argument{"unknown economy"};
  return {value.at("frames").to_number<std::int64_t>(),
          value.at("skipped").to_number<std::int64_t>(),
          value.at("dropped").to_number<std::int64_t>(),
          value.at("sources").to_number<std::int64_t>(),
          value.at("tickMs").to_number<double>(),
          value.at("cores").to_number<double>(),
          *economy,
          value.at("renditions").to_number<std::int64_t>(),
          value.at("ladderCores").to_number<double>()};
}

json::object to_json(const PlayedOut& message) {
  return {
      {"type", "played"}, {"playbackId", message.playback.text()}, {"failed", message.has_failed}};
}
PlayedOut played_of(const json::value& value) {
  const auto id = PlaybackId::parse(text_of(value.at("playbackId")));
  if (!id) throw std::invalid_argument{"not an id"};
  return {*id, value.at("failed").as_bool()};
}

ToProgram read_to_program(const json::value& value) {
  const std::string type = text_of(value.at("type"));
  if (type == "start") return start_of(value);
  if (type == "scene") return scene_of(value);
  if (type == "tracks") return tracks_of(value);
  if (type == "assets") return assets_of(value);
  if (type == "ladder") return AllowLadder{value.at("allowed").as_bool()};
  if (type == "stop") return StopProgram{};
  throw std::invalid_argument{"unknown type"};
}

FromProgram read_from_program(const json::value& value) {
  const std::string type = text_of(value.at("type"));
  if (type == "listening") return listening_of(value);
  if (type == "running") return Running{value.at("running").as_bool()};
  if (type == "stats") return stats_of(value);
  if (type == "played") return played_of(value);
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

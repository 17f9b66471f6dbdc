#include <boost/json.hpp>

#include <charconv>

#include "domain/json/scene.hpp"
#include "domain/json/scene_names.hpp"
#include "domain/show/names.hpp"

namespace backlot::json {
namespace {

using boost::json::value;

// What is missing or of another type throws, inside parse_scene() only.

[[noreturn]] void refuse() { throw std::invalid_argument{"not a scene"}; }

std::string_view text_of(const value& in) {
  const auto& text = in.as_string();
  return {text.data(), text.size()};
}

template <class T>
T checked(std::optional<T> read) {
  if (!read) refuse();
  return *std::move(read);
}

template <class T>
T id_of(const value& in) {
  return checked(T::parse(text_of(in)));
}

template <class Enum>
Enum named(const value& in) {
  return checked(show::parse_name<Enum>(text_of(in)));
}

double real(const value& in) { return in.to_number<double>(); }
WallTime time_of(const value& in) {
  return WallTime{std::chrono::milliseconds{in.to_number<std::int64_t>()}};
}

std::uint32_t hex(std::string_view digits) {
  std::uint32_t number = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), number, 16);
  if (error != std::errc{} || end != digits.data() + digits.size()) refuse();
  return number;
}

stage::Color color_of(const value& in) {
  const std::string_view text = text_of(in);
  if ((text.size() != 7 && text.size() != 9) || text.front() != '#') refuse();
  const std::uint32_t number = hex(text.substr(1));
  if (text.size() == 7) return {number};
  return {number >> 8U, static_cast<std::uint8_t>(number & 0xFFU)};
}

template <class Read>
auto list(const value& in, Read one) {
  std::vector<decltype(one(in))> out;
  for (const value& element : in.as_array()) out.push_back(one(element));
  return out;
}

stage::Rect rect_of(const value& in) {
  return {real(in.at("x")), real(in.at("y")), real(in.at("width")), real(in.at("height"))};
}

stage::Point point_of(const value& in) { return {real(in.at("x")), real(in.at("y"))}; }

stage::TextBlock block_of(const value& in) {
  stage::TextBlock block;
  block.text = text_of(in.at("text"));
  if (!in.at("countsDownTo").is_null()) block.counts_down_to = time_of(in.at("countsDownTo"));
  block.size = real(in.at("size"));
  block.line_height = real(in.at("lineHeight"));
  block.baseline = real(in.at("baseline"));
  block.weight = in.at("weight").to_number<int>();
  block.font = named<stage::Font>(in.at("font"));
  block.color = color_of(in.at("color"));
  block.align = enum_of<stage::Align>(text_of(in.at("align")), kAligns);
  block.max_lines = in.at("maxLines").to_number<int>();
  return block;
}

stage::Card card_of(const value& in) {
  stage::Card card;
  card.region = rect_of(in.at("region"));
  card.anchor = point_of(in.at("anchor"));
  card.is_full_width = in.at("fullWidth").as_bool();
  card.padding_x = real(in.at("paddingX"));
  card.padding_y = real(in.at("paddingY"));
  card.gap = real(in.at("gap"));
  card.corner_radius = real(in.at("cornerRadius"));
  card.fill = color_of(in.at("fill"));
  card.accent_width = real(in.at("accentWidth"));
  card.accent = color_of(in.at("accent"));
  card.blocks = list(in.at("blocks"), block_of);
  return card;
}

stage::Image image_of(const value& in) {
  return {id_of<AssetId>(in.at("assetId")), enum_of<stage::Fit>(text_of(in.at("fit")), kFits),
          point_of(in.at("anchor"))};
}

stage::Ticker ticker_of(const value& in) {
  return {block_of(in.at("text")), real(in.at("speed")), real(in.at("pitch")),
          time_of(in.at("startedAt"))};
}

show::ChromaKey key_of(const value& in) {
  return {.color = {color_of(in.at("color")).rgb},
          .similarity = real(in.at("similarity")),
          .smoothness = real(in.at("smoothness")),
          .spill = real(in.at("spill"))};
}

stage::Tile tile_of(const value& in) {
  stage::Tile tile;
  tile.item = {id_of<ParticipantId>(in.at("participantId")), named<show::StageKind>(in.at("kind"))};
  tile.rect = rect_of(in.at("rect"));
  tile.fit = enum_of<stage::Fit>(text_of(in.at("fit")), kFits);
  tile.focus = point_of(in.at("focus"));
  tile.z = in.at("z").to_number<int>();
  tile.corner_radius = real(in.at("cornerRadius"));
  tile.has_video = in.at("hasVideo").as_bool();
  tile.name = text_of(in.at("name"));
  tile.headline = text_of(in.at("headline"));
  if (!in.at("chromaKey").is_null()) tile.chroma_key = key_of(in.at("chromaKey"));
  if (const value* still = in.as_object().if_contains("still"))
    tile.still = stage::Still{id_of<AssetId>(still->at("assetId"))};
  if (!in.at("tag").is_null()) tile.tag = card_of(in.at("tag"));
  return tile;
}

std::variant<stage::Image, stage::Card, stage::Ticker> content_of(const value& in) {
  const std::string_view type = text_of(in.at("type"));
  if (type == "image") return image_of(in);
  if (type == "card") return card_of(in);
  if (type == "ticker") return ticker_of(in);
  refuse();
}

stage::Graphic graphic_of(const value& in) {
  const value& animation = in.at("animation");
  stage::Graphic graphic;
  graphic.id = text_of(in.at("id"));
  graphic.kind = enum_of<stage::GraphicKind>(text_of(in.at("kind")), kGraphicKinds);
  graphic.rect = rect_of(in.at("rect"));
  graphic.fill = color_of(in.at("fill"));
  graphic.content = content_of(in.at("content"));
  graphic.animation = {
      point_of(animation.at("offset")), time_of(animation.at("startedAt")),
      std::chrono::milliseconds{animation.at("durationMs").to_number<std::int64_t>()}};
  return graphic;
}

stage::AudioGain gain_of(const value& in) {
  return {id_of<ParticipantId>(in.at("participantId")), named<show::TrackSource>(in.at("source")),
          real(in.at("gain"))};
}

stage::Playing playing_of(const value& in) {
  return {.id = id_of<PlaybackId>(in.at("id")),
          .kind = named<show::PlaybackKind>(in.at("kind")),
          .asset = id_of<AssetId>(in.at("assetId")),
          .started_at = time_of(in.at("startedAt")),
          .is_looping = in.at("loop").as_bool(),
          .is_ducked = in.at("ducked").as_bool(),
          .gain = real(in.at("gain"))};
}

stage::Scene scene_of(const value& in) {
  const value& canvas = in.at("canvas");
  const value& background = in.at("background");
  const value& transition = in.at("transition");
  stage::Scene scene;
  scene.seq = in.at("seq").to_number<std::uint64_t>();
  scene.canvas = {canvas.at("width").to_number<int>(), canvas.at("height").to_number<int>()};
  scene.background_rgb = color_of(background.at("color")).rgb;
  if (!background.at("assetId").is_null())
    scene.background_asset = id_of<AssetId>(background.at("assetId"));
  scene.tiles = list(in.at("tiles"), tile_of);
  scene.graphics = list(in.at("graphics"), graphic_of);
  scene.audio = list(in.at("audio"), gain_of);
  scene.playing = list(in.at("playing"), playing_of);
  scene.transition = {
      transition.at("animated").as_bool(), time_of(transition.at("startedAt")),
      std::chrono::milliseconds{transition.at("durationMs").to_number<std::int64_t>()}};
  return scene;
}

}  // namespace

Result<stage::Scene> parse_scene(const value& value) {
  try {
    return scene_of(value);
  } catch (const std::exception&) {
    return std::unexpected{std::make_error_code(std::errc::bad_message)};
  }
}

}  // namespace backlot::json

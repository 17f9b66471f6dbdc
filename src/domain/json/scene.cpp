#include "domain/json/scene.hpp"

#include <boost/json.hpp>

#include <cmath>

#include "domain/json/scene_names.hpp"
#include "domain/show/names.hpp"

namespace backlot::json {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

std::int64_t milliseconds(WallTime time) { return time.time_since_epoch().count(); }

std::string color_text(std::uint32_t number, int digits) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text = "#";
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
    text.push_back(kDigits[(number >> shift) & 0xFU]);
  return text;
}

std::string color_json(const stage::Color& color) {
  if (color.alpha == 255) return color_text(color.rgb, 6);
  return color_text(color.rgb << 8U | color.alpha, 8);
}

value asset_json(const std::optional<AssetId>& asset) {
  return asset ? value(asset->text()) : value(nullptr);
}

/// One JSON object per element.
template <class Elements, class ToJson>
array list(const Elements& elements, ToJson one) {
  array out;
  out.reserve(elements.size());
  for (const auto& element : elements) out.emplace_back(one(element));
  return out;
}

/// Seven digits behind the point: a thousandth of a pixel, in half the octets.
double brief(double number) { return std::round(number * 1e7) / 1e7; }

object rect_json(const stage::Rect& rect) {
  return {{"x", brief(rect.x)},
          {"y", brief(rect.y)},
          {"width", brief(rect.width)},
          {"height", brief(rect.height)}};
}

object point_json(const stage::Point& point) { return {{"x", point.x}, {"y", point.y}}; }

object text_json(const stage::TextBlock& block) {
  value countdown = nullptr;
  if (block.counts_down_to) countdown = milliseconds(*block.counts_down_to);
  return {{"text", block.text},
          {"countsDownTo", std::move(countdown)},
          {"size", brief(block.size)},
          {"lineHeight", brief(block.line_height)},
          {"baseline", brief(block.baseline)},
          {"weight", block.weight},
          {"font", show::to_string(block.font)},
          {"color", color_json(block.color)},
          {"align", name_of(block.align, kAligns)},
          {"maxLines", block.max_lines}};
}

object content_json(const stage::Card& card) {
  return {{"type", "card"},
          {"region", rect_json(card.region)},
          {"anchor", point_json(card.anchor)},
          {"fullWidth", card.is_full_width},
          {"paddingX", brief(card.padding_x)},
          {"paddingY", brief(card.padding_y)},
          {"gap", brief(card.gap)},
          {"cornerRadius", brief(card.corner_radius)},
          {"fill", color_json(card.fill)},
          {"accentWidth", brief(card.accent_width)},
          {"accent", color_json(card.accent)},
          {"blocks", list(card.blocks, text_json)}};
}

object content_json(const stage::Image& image) {
  return {{"type", "image"},
          {"assetId", image.asset.text()},
          {"fit", name_of(image.fit, kFits)},
          {"anchor", point_json(image.anchor)}};
}

object content_json(const stage::Ticker& ticker) {
  return {{"type", "ticker"},
          {"text", text_json(ticker.text)},
          {"speed", brief(ticker.speed)},
          {"pitch", brief(ticker.pitch)},
          {"startedAt", milliseconds(ticker.started_at)}};
}

object key_json(const show::ChromaKey& key) {
  return {{"color", color_text(key.color.rgb, 6)},
          {"similarity", key.similarity},
          {"smoothness", key.smoothness},
          {"spill", key.spill}};
}

object still_json(const stage::Still& still) { return {{"assetId", still.asset.text()}}; }

object tile_json(const stage::Tile& tile) {
  object out{{"participantId", tile.item.participant.text()},
             {"kind", show::to_string(tile.item.kind)},
             {"rect", rect_json(tile.rect)},
             {"fit", name_of(tile.fit, kFits)},
             {"focus", point_json(tile.focus)},
             {"z", tile.z},
             {"cornerRadius", brief(tile.corner_radius)},
             {"hasVideo", tile.has_video},
             {"name", tile.name},
             {"headline", tile.headline},
             {"chromaKey", tile.chroma_key ? value(key_json(*tile.chroma_key)) : value(nullptr)},
             {"tag", tile.tag ? value(content_json(*tile.tag)) : value(nullptr)}};
  if (tile.still) out["still"] = still_json(*tile.still);
  return out;
}

object graphic_json(const stage::Graphic& graphic) {
  const stage::Animation& animation = graphic.animation;
  return {{"id", graphic.id},
          {"kind", name_of(graphic.kind, kGraphicKinds)},
          {"rect", rect_json(graphic.rect)},
          {"fill", color_json(graphic.fill)},
          {"content",
           std::visit([](const auto& content) { return content_json(content); }, graphic.content)},
          {"animation",
           {{"offset", point_json(animation.offset)},
            {"startedAt", milliseconds(animation.started_at)},
            {"durationMs", animation.duration.count()}}}};
}

object gain_json(const stage::AudioGain& gain) {
  return {{"participantId", gain.participant.text()},
          {"source", show::to_string(gain.source)},
          {"gain", gain.gain}};
}

object playing_json(const stage::Playing& playing) {
  return {{"id", playing.id.text()},
          {"kind", show::to_string(playing.kind)},
          {"assetId", playing.asset.text()},
          {"startedAt", milliseconds(playing.started_at)},
          {"loop", playing.is_looping},
          {"ducked", playing.is_ducked},
          {"gain", playing.gain}};
}

}  // namespace

object to_json(const stage::Scene& scene) {
  return {{"seq", scene.seq},
          {"canvas", {{"width", scene.canvas.width}, {"height", scene.canvas.height}}},
          {"background",
           {{"color", color_text(scene.background_rgb, 6)},
            {"assetId", asset_json(scene.background_asset)}}},
          {"tiles", list(scene.tiles, tile_json)},
          {"graphics", list(scene.graphics, graphic_json)},
          {"audio", list(scene.audio, gain_json)},
          {"playing", list(scene.playing, playing_json)},
          {"transition",
           {{"animated", scene.transition.is_animated},
            {"startedAt", milliseconds(scene.transition.started_at)},
            {"durationMs", scene.transition.duration.count()}}}};
}

}  // namespace backlot::json

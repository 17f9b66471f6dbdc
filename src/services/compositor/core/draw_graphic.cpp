#include "services/compositor/core/draw_graphic.hpp"

#include "services/compositor/core/geometry.hpp"
#include "services/compositor/core/text_style.hpp"

namespace backlot::compositor {
namespace {

std::shared_ptr<const media::Overlay> shared(media::Overlay overlay) {
  return std::make_shared<const media::Overlay>(std::move(overlay));
}

/// How it comes and goes does not change how it looks.
bool looks_alike(const stage::Graphic& a, stage::Graphic b) {
  b.animation = a.animation;
  return a == b;
}

bool is_same(const DrawnGraphic& before, const DrawnGraphic& now) {
  return looks_alike(before.source, now.source) && before.words == now.words &&
         before.image == now.image;
}

void draw_fill(DrawnGraphic& out, Size canvas) {
  const stage::Color& fill = out.source.fill;
  if (fill.alpha == 0) return;
  const media::Area area = snap(out.source.rect, canvas);
  out.sprites.push_back({shared(media::flat_overlay(media::color_of(fill.rgb), fill.alpha,
                                                    {area.width, area.height})),
                         area.x, area.y});
  out.is_covering = fill.alpha == 255 && area == media::whole(canvas);
}

void draw_image(DrawnGraphic& out, const stage::Image& image, Size canvas) {
  if (!out.image || out.image->size.width < 2 || out.image->size.height < 2) return;
  const media::Placement placement =
      place(out.image->size, snap(out.source.rect, canvas), image.fit, image.anchor);
  const media::Area& target = placement.target;
  out.sprites.push_back(
      {shared(media::scaled_overlay(*out.image, placement.crop, {target.width, target.height})),
       target.x, target.y});
}

void draw_ticker(DrawnGraphic& out,
                 const stage::Ticker& ticker,
                 const GraphicsInput& input,
                 const media::TextRenderer& renderer) {
  const media::Area area = snap(out.source.rect, input.canvas);
  out.line = shared(renderer.strip(text_style(ticker.text, input.canvas, input.now), area.height));
}

}  // namespace

Sprite draw_card(const stage::Card& card,
                 const media::TextBox& words,
                 Size canvas,
                 const media::TextRenderer& renderer) {
  auto overlay = renderer.box(words);
  if (!overlay) return {};
  const media::Area region = snap(card.region, canvas);
  const Size size = overlay->picture.size();
  return {shared(std::move(*overlay)),
          even_below(region.x + card.anchor.x * (region.width - size.width)),
          even_below(region.y + card.anchor.y * (region.height - size.height))};
}

std::shared_ptr<const DrawnGraphic> draw_graphic(
    const stage::Graphic& graphic,
    const GraphicsInput& input,
    const media::TextRenderer& renderer,
    const std::shared_ptr<const DrawnGraphic>& before) {
  DrawnGraphic out;
  out.source = graphic;
  const auto* card = std::get_if<stage::Card>(&graphic.content);
  const auto* image = std::get_if<stage::Image>(&graphic.content);
  const auto* ticker = std::get_if<stage::Ticker>(&graphic.content);
  if (card != nullptr) out.words = text_box(*card, input.canvas, input.now);
  if (image != nullptr) out.image = find_image(input.images, image->asset);
  if (before && is_same(*before, out)) return before;
  draw_fill(out, input.canvas);
  if (card != nullptr) out.sprites.push_back(draw_card(*card, *out.words, input.canvas, renderer));
  if (image != nullptr) draw_image(out, *image, input.canvas);
  if (ticker != nullptr) draw_ticker(out, *ticker, input, renderer);
  return std::make_shared<const DrawnGraphic>(std::move(out));
}

std::shared_ptr<const media::Image> find_image(const Images& images, AssetId asset) {
  const auto found = images.find(asset);
  return found == images.end() ? nullptr : found->second;
}

}  // namespace backlot::compositor

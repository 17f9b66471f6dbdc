#include "services/compositor/core/graphics.hpp"

#include "services/compositor/core/draw_graphic.hpp"
#include "services/compositor/core/geometry.hpp"
#include "services/compositor/core/text_style.hpp"

namespace backlot::compositor {
namespace {

media::VideoFrame as_frame(media::Picture picture) {
  const auto owner = std::make_shared<const media::Picture>(std::move(picture));
  media::VideoFrame frame;
  frame.picture = owner->view();
  frame.owner = owner;
  return frame;
}

std::shared_ptr<const media::Image> image_of(const stage::Tile& tile, const Images& images) {
  return tile.still ? find_image(images, tile.still->asset) : nullptr;
}

std::shared_ptr<const media::Overlay> still_of(const media::Image& image,
                                               const stage::Tile& tile,
                                               Size size) {
  if (image.size.width < 2 || image.size.height < 2) return nullptr;
  const media::Placement placement = place(image.size, media::whole(size), tile.fit, tile.focus);
  return std::make_shared<const media::Overlay>(media::scaled_overlay(
      image, placement.crop, {placement.target.width, placement.target.height}));
}

TileGraphics draw_tile(const stage::Tile& tile,
                       Size size,
                       const GraphicsInput& input,
                       const media::TextRenderer& renderer) {
  TileGraphics out{.name = tile.name, .size = size, .tag_card = tile.tag, .tag = {}, .card = {}};
  if (tile.tag)
    out.tag =
        draw_card(*tile.tag, text_box(*tile.tag, input.canvas, input.now), input.canvas, renderer);
  out.image = image_of(tile, input.images);
  if (out.image) out.still = still_of(*out.image, tile, size);
  // What is nobody's has no initials; it is dark until it is there.
  if (show::is_nobodys(tile.item.kind))
    out.card = as_frame(media::Picture{size});
  else
    out.card = as_frame(renderer.avatar_card(tile.name, hue_of(tile.item.participant), size));
  return out;
}

bool is_same(const TileGraphics& drawn, const stage::Tile& tile, Size size, const Images& images) {
  return drawn.name == tile.name && drawn.tag_card == tile.tag && drawn.size == size &&
         drawn.image == image_of(tile, images);
}

/// Fills in the tiles' words; returns whether anything had to be drawn.
bool draw_tiles(Graphics& out,
                const GraphicsInput& input,
                const media::TextRenderer& renderer,
                const Graphics* before) {
  bool has_drawn = false;
  for (const stage::Tile& tile : input.scene.tiles) {
    const media::Area area = snap(tile.rect, input.canvas);
    const Size size{area.width, area.height};
    if (before != nullptr) {
      const auto known = before->tiles.find(tile.item);
      if (known != before->tiles.end() && is_same(known->second, tile, size, input.images)) {
        out.tiles.insert(*known);
        continue;
      }
    }
    out.tiles[tile.item] = draw_tile(tile, size, input, renderer);
    has_drawn = true;
  }
  return has_drawn;
}

std::shared_ptr<const media::Canvas> cover_canvas(const media::Image& image,
                                                  std::uint32_t rgb,
                                                  Size size) {
  auto canvas = std::make_shared<media::Canvas>(size);
  canvas->fill(media::whole(size), media::color_of(rgb));
  const media::Placement placement = media::cover(image.size, media::whole(size));
  canvas->blend(media::scaled_overlay(image, placement.crop, size), 0, 0, media::whole(size));
  return canvas;
}

/// Returns whether it had to be drawn.
bool draw_background(Graphics& out, const GraphicsInput& input, const Graphics* before) {
  Background& background = out.background;
  background.rgb = input.scene.background_rgb;
  if (input.scene.background_asset)
    background.image = find_image(input.images, *input.scene.background_asset);
  if (before != nullptr && before->background.rgb == background.rgb &&
      before->background.image == background.image) {
    background.picture = before->background.picture;
    return false;
  }
  if (background.image && background.image->size.width >= 2 && background.image->size.height >= 2)
    background.picture = cover_canvas(*background.image, background.rgb, input.canvas);
  return true;
}

}  // namespace

int hue_of(ParticipantId id) {
  int sum = 0;
  for (const std::byte octet : id.uuid()) sum += std::to_integer<int>(octet);
  return sum * 37 % 360;
}

std::shared_ptr<const Graphics> draw_graphics(const GraphicsInput& input,
                                              const media::TextRenderer& renderer,
                                              const Graphics* before) {
  auto graphics = std::make_shared<Graphics>();
  const bool has_tiles = draw_tiles(*graphics, input, renderer, before);
  const bool has_background = draw_background(*graphics, input, before);
  graphics->version = before == nullptr ? 1 : before->version;
  if (before != nullptr && (has_tiles || has_background)) ++graphics->version;
  for (const stage::Graphic& graphic : input.scene.graphics) {
    std::shared_ptr<const DrawnGraphic> known;
    if (before != nullptr) {
      const auto found = before->drawn.find(graphic.id);
      if (found != before->drawn.end()) known = found->second;
    }
    graphics->drawn[graphic.id] = draw_graphic(graphic, input, renderer, known);
  }
  return graphics;
}

}  // namespace backlot::compositor

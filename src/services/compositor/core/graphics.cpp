#include "services/compositor/core/graphics.hpp"

#include "services/compositor/core/program.hpp"

namespace backlot::compositor {
namespace {

media::VideoFrame as_frame(media::Picture picture) {
  const auto owner = std::make_shared<const media::Picture>(std::move(picture));
  media::VideoFrame frame;
  frame.picture = owner->view();
  frame.owner = owner;
  return frame;
}

TileGraphics draw(const stage::Tile& tile, Size size, const media::TextRenderer& renderer) {
  TileGraphics out{.name = tile.name,
                   .headline = tile.headline,
                   .size = size,
                   .tag_margin = media::tag_margin(size),
                   .tag = {},
                   .card = {}};
  if (!tile.name.empty())
    out.tag =
        std::make_shared<const media::Overlay>(renderer.name_tag(tile.name, tile.headline, size));
  out.card = as_frame(renderer.avatar_card(tile.name, hue_of(tile.item.participant), size));
  return out;
}

bool is_same(const TileGraphics& drawn, const stage::Tile& tile, Size size) {
  return drawn.name == tile.name && drawn.headline == tile.headline && drawn.size == size;
}

const TileGraphics* find(const Graphics* graphics, const show::StageItem& item) {
  if (graphics == nullptr) return nullptr;
  const auto found = graphics->tiles.find(item);
  return found == graphics->tiles.end() ? nullptr : &found->second;
}

}  // namespace

int hue_of(ParticipantId id) {
  int sum = 0;
  for (const std::byte octet : id.uuid()) sum += std::to_integer<int>(octet);
  return sum * 37 % 360;
}

std::shared_ptr<const Graphics> draw_graphics(const stage::Scene& scene,
                                              Size canvas,
                                              const media::TextRenderer& renderer,
                                              const Graphics* before) {
  auto graphics = std::make_shared<Graphics>();
  graphics->version = before == nullptr ? 1 : before->version + 1;
  for (const stage::Tile& tile : scene.tiles) {
    const media::Area area = snap(tile.rect, canvas);
    const Size size{area.width, area.height};
    const TileGraphics* known = find(before, tile.item);
    graphics->tiles[tile.item] =
        known != nullptr && is_same(*known, tile, size) ? *known : draw(tile, size, renderer);
  }
  return graphics;
}

}  // namespace backlot::compositor

#include "services/compositor/core/painter.hpp"

#include <algorithm>

#include "services/compositor/core/geometry.hpp"

namespace backlot::compositor {
namespace {

const TileGraphics* graphics_of(const Graphics& graphics, const show::StageItem& item) {
  const auto found = graphics.tiles.find(item);
  return found == graphics.tiles.end() ? nullptr : &found->second;
}

/// The first layer that shows: what lies under one that covers everything does not.
std::size_t lowest_shown(const std::vector<Layer>& layers) {
  for (std::size_t i = layers.size(); i > 0; --i)
    if (layers[i - 1].is_covering) return i - 1;
  return 0;
}

bool is_covered(const std::vector<Layer>& layers) {
  return std::ranges::any_of(layers, &Layer::is_covering);
}

}  // namespace

void Painter::paint(const DrawList& list, const Graphics& graphics, const Pictures& pictures) {
  std::vector<media::Area> areas;
  if (is_covered(list.layers))
    is_base_stale_ = true;
  else
    areas = paint_base(list, graphics, pictures);
  if (list.layers.empty())
    is_top_stale_ = true;
  else
    paint_top(list, std::move(areas));
  forget_keyers(list);
  last_ = list;
}

/// Returns where it painted.
std::vector<media::Area> Painter::paint_base(const DrawList& list,
                                             const Graphics& graphics,
                                             const Pictures& pictures) {
  Repaint repaint = difference(last_, list);
  if (is_base_stale_) {
    repaint = difference({}, list);
    repaint.is_all = true;
  }
  std::vector<media::Area> areas;
  if (repaint.is_all) {
    areas.push_back(media::whole(base_.size()));
    clear(areas.front(), graphics.background);
  }
  // First all of this: what is under somebody cut out may be the background and a tile.
  for (const std::size_t index : repaint.items) {
    if (repaint.is_all) break;
    clear_under(list, index, graphics.background);
    areas.push_back(list.items[index].area);
  }
  for (const std::size_t index : repaint.items) paint_item(list, index, graphics, pictures);
  is_base_stale_ = false;
  return areas;
}

void Painter::clear(const media::Area& area, const Background& background) {
  if (background.picture)
    base_.copy(background.picture->view(), area);
  else
    base_.fill(area, media::color_of(background.rgb));
}

/// Bars, the outside of round corners and what is cut out show the background, not what was painted
/// last time.
void Painter::clear_under(const DrawList& list, std::size_t index, const Background& background) {
  const DrawItem& item = list.items[index];
  const bool shows_through = item.corner_radius > 0 || item.fit == stage::Fit::Contain;
  if (item.is_cut_out() || (shows_through && !covers_another(list, index)))
    clear(item.area, background);
}

void Painter::paint_item(const DrawList& list,
                         std::size_t index,
                         const Graphics& graphics,
                         const Pictures& pictures) {
  const DrawItem& item = list.items[index];
  const TileGraphics* words = graphics_of(graphics, item.item);
  // A source may vanish between planning and painting: then the card takes its place.
  const media::VideoFrame frame = item.has_picture ? pictures(item.item) : media::VideoFrame{};
  if (frame.owner) {
    paint_picture(item, frame);
  } else if (words != nullptr && words->still) {
    base_.draw(*words->still, place(words->still->picture.size(), item.area, item.fit, item.focus),
               item.corner_radius);
  } else if (words != nullptr) {
    base_.draw(words->card, media::cover(words->card.picture.size, item.area), item.corner_radius);
  }
  if (words != nullptr && words->tag.overlay && item.has_tag)
    base_.blend(*words->tag.overlay, words->tag.x, words->tag.y, item.area);
}

void Painter::paint_picture(const DrawItem& item, const media::VideoFrame& frame) {
  const media::Placement placement = place(frame.picture.size, item.area, item.fit, item.focus);
  if (item.is_cut_out())
    base_.draw_cut(frame, placement, item.corner_radius, keyer_of(item));
  else
    base_.draw(frame, placement, item.corner_radius);
}

/// Made anew only when a host has moved something: it costs as much as a few pictures.
media::Keyer& Painter::keyer_of(const DrawItem& item) {
  const media::ChromaKey key{.color = media::color_of(item.chroma_key->color.rgb),
                             .similarity = item.chroma_key->similarity,
                             .smoothness = item.chroma_key->smoothness,
                             .spill = item.chroma_key->spill};
  const auto [known, is_new] = keyers_.try_emplace(item.item, key);
  if (!is_new && known->second.key() != key) known->second = media::Keyer{key};
  return known->second;
}

/// Who has gone or is whole again needs none.
void Painter::forget_keyers(const DrawList& list) {
  std::erase_if(keyers_, [&](const auto& known) {
    return std::ranges::none_of(list.items, [&](const DrawItem& item) {
      return item.item == known.first && item.chroma_key.has_value();
    });
  });
}

void Painter::paint_top(const DrawList& list, std::vector<media::Area> areas) {
  const std::vector<media::Area> changed = changed_areas(last_.layers, list.layers);
  areas.insert(areas.end(), changed.begin(), changed.end());
  if (is_top_stale_) areas = {media::whole(top_.size())};
  is_top_stale_ = false;
  const std::size_t lowest = lowest_shown(list.layers);
  for (const media::Area& area : disjoint(std::move(areas))) {
    if (!is_covered(list.layers)) top_.copy(base_.view(), area);
    for (std::size_t i = lowest; i < list.layers.size(); ++i) {
      const Layer& layer = list.layers[i];
      top_.blend(*layer.overlay, layer.x, layer.y, media::intersection(layer.clip, area),
                 layer.opacity);
    }
  }
}

}  // namespace backlot::compositor

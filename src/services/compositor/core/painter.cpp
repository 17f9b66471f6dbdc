#include "services/compositor/core/painter.hpp"

namespace backlot::compositor {
namespace {

const TileGraphics* graphics_of(const Graphics& graphics, const show::StageItem& item) {
  const auto found = graphics.tiles.find(item);
  return found == graphics.tiles.end() ? nullptr : &found->second;
}

bool fits(const media::Overlay& tag, const TileGraphics& words, const media::Area& area) {
  const Size size = tag.picture.size();
  return size.width + 2 * words.tag_margin <= area.width &&
         size.height + 2 * words.tag_margin <= area.height;
}

}  // namespace

void Painter::paint(const DrawList& list, const Graphics& graphics, const Pictures& pictures) {
  Repaint repaint = difference(last_, list);
  if (is_blank_) repaint.is_all = true;
  const media::Color background = media::color_of(list.background_rgb);
  if (repaint.is_all) canvas_.fill(media::whole(canvas_.size()), background);
  for (const std::size_t index : repaint.items) {
    if (!repaint.is_all) clear_under(list, index, background);
    paint_item(list, index, graphics, pictures);
  }
  last_ = list;
  is_blank_ = false;
}

/// Bars and the outside of round corners show the background, not what was painted last time.
void Painter::clear_under(const DrawList& list, std::size_t index, media::Color background) {
  const DrawItem& item = list.items[index];
  const bool shows_through = item.corner_radius > 0 || item.fit == stage::Fit::Contain;
  if (shows_through && !covers_another(list, index)) canvas_.fill(item.area, background);
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
    const Size size = frame.picture.size;
    canvas_.draw(frame,
                 item.fit == stage::Fit::Cover ? media::cover(size, item.area)
                                               : media::contain(size, item.area),
                 item.corner_radius);
  } else if (words != nullptr) {
    canvas_.draw(words->card, media::cover(words->card.picture.size, item.area),
                 item.corner_radius);
  }
  if (words == nullptr || !words->tag || !item.has_tag || !fits(*words->tag, *words, item.area))
    return;
  const int bottom = item.area.y + item.area.height - words->tag_margin;
  canvas_.blend(*words->tag, item.area.x + words->tag_margin,
                (bottom - words->tag->picture.size().height) & ~1);
}

}  // namespace backlot::compositor

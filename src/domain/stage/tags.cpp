#include "domain/stage/tags.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace backlot::stage {
namespace {

constexpr Color kPanel{0x0d1217, 208};
constexpr std::array<Point, 4> kCorners{Point{0, 1}, Point{0, 0}, Point{1, 0}, Point{1, 1}};

/// The size of the name, in measures of the style: grows with its tile within bounds.
double name_size(const PixelRect& tile, const Style& style) {
  const double height = tile.height / style.length(1) / style.canvas().height;
  return std::clamp(height * 0.048, 14.0, 30.0);
}

void paint(Card& card, double size, const Style& style) {
  const show::Look& look = style.look();
  switch (look.tag_style) {
    case show::TagStyle::Pill:
      card.fill = {look.primary.rgb};
      card.padding_x = style.length(size * 0.72);
      card.corner_radius = style.radius(size * 0.86);
      break;
    case show::TagStyle::Bar:
      card.fill = kPanel;
      card.accent = {look.primary.rgb};
      card.accent_width = style.length(size * 0.2);
      card.corner_radius = style.radius(size * 0.3);
      break;
    case show::TagStyle::Block: card.fill = {look.primary.rgb}; break;
    case show::TagStyle::None: break;
  }
}

PixelRect shrink(const PixelRect& rect, int margin) {
  return {rect.x + margin, rect.y + margin, rect.width - 2 * margin, rect.height - 2 * margin};
}

/// A block stands in the very corner, the others keep a distance.
int margin_of(const PixelRect& tile, const Style& style) {
  if (style.look().tag_style == show::TagStyle::Block) return 0;
  return std::max(4, even(tile.height / 36));
}

/// About where the card would be in that corner.
PixelRect box_at(const Card& card, const PixelRect& region, Point anchor, Size canvas) {
  double text = 0;
  for (const TextBlock& block : card.blocks)
    text = std::max(text, estimated_width(block.text) * block.size);
  const double wanted = (text + 2 * card.padding_x + card.accent_width) * canvas.height;
  const int width = std::min(region.width, static_cast<int>(wanted));
  const int height = static_cast<int>(tallest(card) * canvas.height);
  return {region.x + static_cast<int>(anchor.x * (region.width - width)),
          region.y + static_cast<int>(anchor.y * (region.height - height)), width, height};
}

bool overlap(const PixelRect& a, const PixelRect& b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

Point free_corner(const Card& card,
                  const PixelRect& region,
                  std::span<const PixelRect> taken,
                  Size canvas) {
  for (const Point corner : kCorners) {
    const PixelRect box = box_at(card, region, corner, canvas);
    if (std::ranges::none_of(taken, [&](const PixelRect& other) { return overlap(box, other); }))
      return corner;
  }
  return kCorners.front();
}

}  // namespace

std::optional<Card> make_tag(const TagText& text,
                             const PixelRect& tile,
                             std::span<const PixelRect> taken,
                             const Style& style) {
  if (text.name.empty() || style.look().tag_style == show::TagStyle::None) return std::nullopt;
  const double size = name_size(tile, style);
  const PixelRect region = shrink(tile, margin_of(tile, style));
  Card card{.region = style.fractions(region),
            .padding_x = style.length(size * 0.56),
            .padding_y = style.length(size * 0.24)};
  paint(card, size, style);
  const bool is_panel = card.fill == kPanel;
  const Color color = is_panel ? Color{0xffffff} : legible(style.look().text.rgb, card.fill.rgb);
  card.blocks.push_back(style.text(text.name, size, 600, color));
  if (!text.headline.empty()) {
    card.blocks.push_back(style.text(text.headline, size * 0.72, 400, color));
    if (tallest(card) > card.region.height / 2) card.blocks.pop_back();
  }
  if (tallest(card) > card.region.height / 2) return std::nullopt;
  card.anchor = free_corner(card, region, taken, style.canvas());
  return card;
}

}  // namespace backlot::stage

#include "services/compositor/core/text_style.hpp"

#include "services/compositor/core/countdown.hpp"
#include "services/compositor/core/geometry.hpp"

namespace backlot::compositor {
namespace {

media::FontFamily family_of(stage::Font font) {
  switch (font) {
    case stage::Font::Inter: return media::FontFamily::Inter;
    case stage::Font::NotoSerif: return media::FontFamily::NotoSerif;
    case stage::Font::Mono: return media::FontFamily::Mono;
  }
  return media::FontFamily::Inter;
}

media::TextAlign align_of(stage::Align align) {
  switch (align) {
    case stage::Align::Start: return media::TextAlign::Start;
    case stage::Align::Center: return media::TextAlign::Center;
    case stage::Align::End: return media::TextAlign::End;
  }
  return media::TextAlign::Start;
}

}  // namespace

media::Rgba rgba(const stage::Color& color) { return {color.rgb, color.alpha}; }

media::TextStyle text_style(const stage::TextBlock& block, Size canvas, WallTime now) {
  const double height = canvas.height;
  media::TextStyle style;
  style.is_clock = block.counts_down_to.has_value();
  style.text = style.is_clock ? time_left(*block.counts_down_to, now) : block.text;
  style.size = block.size * height;
  style.line_height = block.line_height * height;
  style.baseline = block.baseline * height;
  style.weight = block.weight;
  style.font = family_of(block.font);
  style.color = rgba(block.color);
  style.align = align_of(block.align);
  style.most_lines = block.max_lines;
  return style;
}

media::TextBox text_box(const stage::Card& card, Size canvas, WallTime now) {
  const double height = canvas.height;
  const media::Area region = snap(card.region, canvas);
  media::TextBox box;
  box.room = {region.width, region.height};
  box.is_full_width = card.is_full_width;
  box.padding_x = card.padding_x * height;
  box.padding_y = card.padding_y * height;
  box.gap = card.gap * height;
  box.corner_radius = card.corner_radius * height;
  box.fill = rgba(card.fill);
  box.accent_width = card.accent_width * height;
  box.accent = rgba(card.accent);
  for (const stage::TextBlock& block : card.blocks)
    box.paragraphs.push_back(text_style(block, canvas, now));
  return box;
}

}  // namespace backlot::compositor

#include "media/text/text_renderer.hpp"

#include <algorithm>
#include <cmath>
#include <variant>
#include <vector>

#include "media/text/avatar.hpp"
#include "media/text/paragraph.hpp"
#include "media/text/sheet.hpp"

namespace backlot::media {
namespace {

constexpr int kLongestStrip = 32'000;  // Cairo's pictures end at 32767
/// One of each script that shows live most often, so that its font is open before it is needed.
constexpr const char* kWarmText = "Aя中ع😀";

using Block = std::variant<Paragraph, ClockFace>;

Block make_block(cairo_t* context, const TextStyle& style, double room) {
  if (style.is_clock) return ClockFace{style};
  return Paragraph{context, style, room};
}
double width_of(const Block& block) {
  return std::visit([](const auto& value) { return value.width(); }, block);
}
double height_of(const Block& block) {
  return std::visit([](const auto& value) { return value.height(); }, block);
}

/// A box whose text has been measured.
struct LaidOut {
  std::vector<Block> blocks;
  Size size;
};

LaidOut lay_out(cairo_t* context, const TextBox& box) {
  const double border = box.accent_width + 2 * box.padding_x;
  LaidOut out;
  double width = 0;
  double height = 2 * box.padding_y;
  for (const TextStyle& style : box.paragraphs) {
    out.blocks.push_back(make_block(context, style, box.room.width - border));
    width = std::max(width, width_of(out.blocks.back()));
    height += height_of(out.blocks.back()) + (out.blocks.size() > 1 ? box.gap : 0);
  }
  // What measuring adds up to may miss a whole number by a hair.
  out.size = {box.is_full_width ? box.room.width : even_up(width + border - 1e-6),
              even_up(height - 1e-6)};
  return out;
}

void paint_box(cairo_t* context, const TextBox& box, Size size) {
  rounded_rectangle(context, size.width, size.height, box.corner_radius);
  cairo_clip(context);
  set_source(context, box.fill);
  cairo_paint(context);
  set_source(context, box.accent);
  cairo_rectangle(context, 0, 0, box.accent_width, size.height);
  cairo_fill(context);
  cairo_reset_clip(context);
}

}  // namespace

/// Keeps the first fonts alive, so that nothing is loaded again.
struct TextRenderer::State {
  Sheet sheet{{16, 16}};
  std::vector<LayoutPtr> warm;
};

TextRenderer::TextRenderer() : state_(std::make_unique<State>()) {
  cairo_t* context = state_->sheet.context.get();
  for (const int weight : {400, 600, 700}) {
    TextStyle style;
    style.weight = weight;
    state_->warm.push_back(make_layout(context, kWarmText, style));
    pango_cairo_show_layout(context, state_->warm.back().get());
  }
}
TextRenderer::~TextRenderer() = default;

std::optional<Overlay> TextRenderer::box(const TextBox& box) const {
  const LaidOut laid_out = lay_out(state_->sheet.context.get(), box);
  const Size size = laid_out.size;
  if (size.width > box.room.width || size.height > box.room.height) return std::nullopt;
  const Sheet sheet{size};
  cairo_t* context = sheet.context.get();
  paint_box(context, box, size);
  const double left = box.accent_width + box.padding_x;
  double top = box.padding_y;
  for (const Block& block : laid_out.blocks) {
    std::visit(
        [&](const auto& value) {
          value.draw(context, left, top, size.width - left - box.padding_x);
        },
        block);
    top += height_of(block) + box.gap;
  }
  return make_overlay(sheet.pixels(), sheet.stride(), size);
}

Overlay TextRenderer::strip(const TextStyle& style, int height) const {
  const Paragraph line{state_->sheet.context.get(), style, kLongestStrip};
  const Sheet sheet{{std::min(even_up(line.width()), kLongestStrip), height}};
  line.draw(sheet.context.get(), 0, (height - style.line_height) / 2, sheet.size.width);
  return make_overlay(sheet.pixels(), sheet.stride(), sheet.size);
}

Picture TextRenderer::avatar_card(std::string_view name, int hue, Size tile) const {
  const Sheet sheet{tile};
  draw_avatar(sheet.context.get(), initials_of(name), hue, tile);
  return make_picture(sheet.pixels(), sheet.stride(), tile);
}

}  // namespace backlot::media

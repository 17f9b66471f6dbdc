#include "media/text/paragraph.hpp"

#include <algorithm>
#include <cmath>

namespace backlot::media {
namespace {

constexpr std::size_t kMostOctets = 4000;
constexpr double kDigitCell = 0.66;  // of the em
constexpr double kColonCell = 0.36;

/// What these lack comes from the system's other fonts, emoji among them. Naming an emoji font here
/// would give it the digits too: it has them, for key caps.
const char* families_of(FontFamily font) {
  switch (font) {
    case FontFamily::Inter: return "Inter, Noto Sans, sans-serif";
    case FontFamily::NotoSerif: return "Noto Serif, Noto Sans, serif";
    case FontFamily::Mono: return "Noto Sans Mono, Noto Sans, monospace";
  }
  return "sans-serif";
}

double pixels(int units) { return static_cast<double>(units) / PANGO_SCALE; }

double width_of(PangoLayoutLine* line) {
  PangoRectangle logical;
  pango_layout_line_get_extents(line, nullptr, &logical);
  return pixels(logical.width);
}

double cell_of(char letter, double size) {
  return size * (letter == ':' ? kColonCell : kDigitCell);
}

/// Letters stand where their widths put them, not on whole pixels: as in a browser.
void set_exact_positions(PangoLayout* layout) {
  PangoContext* context = pango_layout_get_context(layout);
  const FontOptionsPtr options{cairo_font_options_create()};
  cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(context, options.get());
  pango_context_set_round_glyph_positions(context, FALSE);
}

void show_line(cairo_t* context, PangoLayoutLine* line, double x, double baseline) {
  cairo_move_to(context, x, baseline);
  pango_cairo_show_layout_line(context, line);
}

}  // namespace

std::string clean(std::string_view text) {
  std::size_t size = std::min(text.size(), kMostOctets);
  // Not through the middle of a letter.
  while (size < text.size() && size > 0 &&
         (static_cast<unsigned char>(text[size]) & 0xc0U) == 0x80U)
    --size;
  gchar* valid = g_utf8_make_valid(text.data(), static_cast<gssize>(size));
  std::string out{valid};
  g_free(valid);
  std::ranges::replace_if(out, [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; }, ' ');
  return out;
}

LayoutPtr make_layout(cairo_t* context, std::string_view text, const TextStyle& style) {
  LayoutPtr layout{pango_cairo_create_layout(context)};
  set_exact_positions(layout.get());
  const FontPtr font{pango_font_description_from_string(families_of(style.font))};
  pango_font_description_set_weight(font.get(),
                                    static_cast<PangoWeight>(std::clamp(style.weight, 100, 1000)));
  pango_font_description_set_absolute_size(font.get(), std::max(style.size, 1.0) * PANGO_SCALE);
  pango_layout_set_font_description(layout.get(), font.get());
  pango_layout_set_single_paragraph_mode(layout.get(), TRUE);
  pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
  return layout;
}

Paragraph::Paragraph(cairo_t* context, const TextStyle& style, double room)
    : style_(style), layout_(make_layout(context, clean(style.text), style)) {
  const auto widest = static_cast<int>(std::clamp(room, 1.0, 30'000.0) * PANGO_SCALE);
  pango_layout_set_width(layout_.get(), widest);
  pango_layout_set_wrap(layout_.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize(layout_.get(), PANGO_ELLIPSIZE_END);
  pango_layout_set_height(layout_.get(), -std::max(style.most_lines, 1));
  lines_ = std::min(pango_layout_get_line_count(layout_.get()), std::max(style.most_lines, 1));
  for (int i = 0; i < lines_; ++i)
    width_ = std::max(width_, width_of(pango_layout_get_line_readonly(layout_.get(), i)));
}

double Paragraph::height() const { return lines_ * style_.line_height; }

double Paragraph::start_of(const PangoLayoutLine& line, double area_width) const {
  const bool is_from_right = line.resolved_dir == PANGO_DIRECTION_RTL;
  const bool is_at_right = style_.align == (is_from_right ? TextAlign::Start : TextAlign::End);
  PangoRectangle logical;
  pango_layout_line_get_extents(const_cast<PangoLayoutLine*>(&line), nullptr, &logical);
  const double rest = area_width - pixels(logical.width);
  if (style_.align == TextAlign::Center) return rest / 2;
  return is_at_right ? rest : 0;
}

void Paragraph::draw(cairo_t* context, double x, double y, double area_width) const {
  set_source(context, style_.color);
  for (int i = 0; i < lines_; ++i) {
    PangoLayoutLine* line = pango_layout_get_line_readonly(layout_.get(), i);
    show_line(context, line, x + start_of(*line, area_width),
              y + i * style_.line_height + style_.baseline);
  }
}

double ClockFace::width() const {
  double width = 0;
  for (const char letter : style_.text) width += cell_of(letter, style_.size);
  return width;
}

void ClockFace::draw(cairo_t* context, double x, double y, double area_width) const {
  double left = x;
  if (style_.align == TextAlign::Center) left += (area_width - width()) / 2;
  if (style_.align == TextAlign::End) left += area_width - width();
  set_source(context, style_.color);
  for (const char letter : style_.text) {
    const double cell = cell_of(letter, style_.size);
    const LayoutPtr layout = make_layout(context, {&letter, 1}, style_);
    PangoLayoutLine* line = pango_layout_get_line_readonly(layout.get(), 0);
    show_line(context, line, left + (cell - width_of(line)) / 2, y + style_.baseline);
    left += cell;
  }
}

}  // namespace backlot::media

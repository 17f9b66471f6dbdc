#include "media/text/text_renderer.hpp"

#include <pango/pangocairo.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace backlot::media {
namespace {

struct Deleter {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_t* context) const { cairo_destroy(context); }
  void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};
struct Unref {
  void operator()(gpointer object) const { g_object_unref(object); }
};
using SurfacePtr = std::unique_ptr<cairo_surface_t, Deleter>;
using ContextPtr = std::unique_ptr<cairo_t, Deleter>;
using FontPtr = std::unique_ptr<PangoFontDescription, Deleter>;
using LayoutPtr = std::unique_ptr<PangoLayout, Unref>;

constexpr const char* kFamilies = "Inter, Noto Sans, Noto Color Emoji, sans-serif";
constexpr std::size_t kMostOctets = 400;
constexpr std::size_t kMostWords = 32;

/// 32-bit premultiplied pixels to draw on.
struct Sheet {
  explicit Sheet(Size sheet_size)
      : size(sheet_size),
        surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, size.width, size.height)),
        context(cairo_create(surface.get())) {}

  [[nodiscard]] const std::uint8_t* pixels() const {
    cairo_surface_flush(surface.get());
    return cairo_image_surface_get_data(surface.get());
  }
  [[nodiscard]] int stride() const { return cairo_image_surface_get_stride(surface.get()); }

  Size size;
  SurfacePtr surface;
  ContextPtr context;
};

struct Rgb {
  double r = 0;
  double g = 0;
  double b = 0;
};

/// Hue in degrees, saturation and lightness 0 to 1 (CSS Color 3 §4.2.4).
Rgb from_hsl(int hue, double saturation, double lightness) {
  const auto channel = [&](double n) {
    const double k = std::fmod(n + hue / 30.0, 12.0);
    const double a = saturation * std::min(lightness, 1 - lightness);
    return lightness - a * std::max(-1.0, std::min({k - 3, 9 - k, 1.0}));
  };
  return {channel(0), channel(8), channel(4)};
}

int even_up(double value) { return (static_cast<int>(std::ceil(value)) + 1) & ~1; }

double tag_font_size(Size tile) { return std::clamp(tile.height * 0.048, 13.0, 30.0); }

/// Valid UTF-8 of bearable length on one line.
std::string clean(std::string_view text) {
  gchar* valid =
      g_utf8_make_valid(text.data(), static_cast<gssize>(std::min(text.size(), kMostOctets)));
  std::string out{valid};
  g_free(valid);
  std::ranges::replace_if(out, [](char c) { return c >= 0 && c < ' '; }, ' ');
  return out;
}

LayoutPtr make_layout(cairo_t* context, std::string_view text, double size, PangoWeight weight) {
  LayoutPtr layout{pango_cairo_create_layout(context)};
  const FontPtr font{pango_font_description_from_string(kFamilies)};
  pango_font_description_set_weight(font.get(), weight);
  pango_font_description_set_absolute_size(font.get(), size * PANGO_SCALE);
  pango_layout_set_font_description(layout.get(), font.get());
  pango_layout_set_single_paragraph_mode(layout.get(), TRUE);
  pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
  return layout;
}

Size size_of(PangoLayout* layout) {
  Size size;
  pango_layout_get_pixel_size(layout, &size.width, &size.height);
  return size;
}

/// Limits a line to `width` pixels, with an ellipsis, and returns what it takes.
Size limit(PangoLayout* layout, double width) {
  if (size_of(layout).width > width) {
    pango_layout_set_width(layout, static_cast<int>(std::max(width, 1.0)) * PANGO_SCALE);
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
  }
  return size_of(layout);
}

void rounded_rectangle(cairo_t* context, double width, double height, double radius) {
  constexpr double kQuarter = std::numbers::pi / 2;
  cairo_new_sub_path(context);
  cairo_arc(context, width - radius, radius, radius, -kQuarter, 0);
  cairo_arc(context, width - radius, height - radius, radius, 0, kQuarter);
  cairo_arc(context, radius, height - radius, radius, kQuarter, 2 * kQuarter);
  cairo_arc(context, radius, radius, radius, 2 * kQuarter, 3 * kQuarter);
  cairo_close_path(context);
}

void show(cairo_t* context, PangoLayout* layout, double x, double y, double opacity) {
  cairo_set_source_rgba(context, 1, 1, 1, opacity);
  cairo_move_to(context, x, y);
  pango_cairo_show_layout(context, layout);
}

void paint_backdrop(cairo_t* context, int hue, Size size) {
  const Rgb top = from_hsl(hue, 0.35, 0.24);
  const Rgb bottom = from_hsl(hue, 0.42, 0.12);
  cairo_pattern_t* gradient = cairo_pattern_create_linear(0, 0, 0, size.height);
  cairo_pattern_add_color_stop_rgb(gradient, 0, top.r, top.g, top.b);
  cairo_pattern_add_color_stop_rgb(gradient, 1, bottom.r, bottom.g, bottom.b);
  cairo_set_source(context, gradient);
  cairo_paint(context);
  cairo_pattern_destroy(gradient);
}

void paint_disc(cairo_t* context, int hue, double x, double y, double radius) {
  const Rgb color = from_hsl(hue, 0.55, 0.46);
  cairo_arc(context, x, y, radius, 0, 2 * std::numbers::pi);
  cairo_set_source_rgb(context, color.r, color.g, color.b);
  cairo_fill_preserve(context);
  cairo_set_source_rgba(context, 1, 1, 1, 0.16);
  cairo_set_line_width(context, std::max(2.0, radius * 0.04));
  cairo_stroke(context);
}

std::string first_letter(std::string_view word) {
  std::array<char, 8> buffer{};
  const gunichar letter = g_unichar_toupper(g_utf8_get_char(std::string{word}.c_str()));
  const int size = g_unichar_to_utf8(letter, buffer.data());
  return {buffer.data(), static_cast<std::size_t>(size)};
}

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text + ' ') {
    if (c != ' ') {
      word += c;
    } else if (!word.empty() && words.size() < kMostWords) {
      words.push_back(std::exchange(word, {}));
    }
  }
  return words;
}

}  // namespace

/// Keeps the first font alive, so that nothing is loaded again.
struct TextRenderer::State {
  Sheet sheet{{16, 16}};
  LayoutPtr warm = make_layout(sheet.context.get(), "Aя中😀", 20, PANGO_WEIGHT_SEMIBOLD);
};

TextRenderer::TextRenderer() : state_(std::make_unique<State>()) {
  pango_cairo_show_layout(state_->sheet.context.get(), state_->warm.get());
}
TextRenderer::~TextRenderer() = default;

int tag_margin(Size tile) { return std::max(4, tile.height / 36) & ~1; }

Overlay TextRenderer::name_tag(std::string_view name, std::string_view headline, Size tile) const {
  const double font = tag_font_size(tile);
  const double padding = std::round(font * 0.55);
  const double bar = std::max(3.0, std::round(font * 0.18));
  const double room = tile.width - 2 * tag_margin(tile) - 2 * padding - bar - 2;
  cairo_t* scratch = state_->sheet.context.get();
  const auto top = make_layout(scratch, clean(name), font, PANGO_WEIGHT_SEMIBOLD);
  const auto below = make_layout(scratch, clean(headline), font * 0.72, PANGO_WEIGHT_NORMAL);
  const Size name_size = limit(top.get(), room);
  const Size headline_size = headline.empty() ? Size{} : limit(below.get(), room);

  const int width = std::max(name_size.width, headline_size.width);
  Sheet sheet{{std::max(2, even_up(width + 2 * padding + bar)),
               std::max(2, even_up(name_size.height + headline_size.height + padding))}};
  cairo_t* context = sheet.context.get();
  rounded_rectangle(context, sheet.size.width, sheet.size.height, std::round(font * 0.32));
  cairo_clip(context);
  cairo_set_source_rgba(context, 0.05, 0.07, 0.09, 0.78);
  cairo_paint(context);
  cairo_set_source_rgb(context, 0.31, 0.56, 1.0);
  cairo_rectangle(context, 0, 0, bar, sheet.size.height);
  cairo_fill(context);
  show(context, top.get(), bar + padding, padding / 2, 1);
  if (!headline.empty())
    show(context, below.get(), bar + padding, padding / 2 + name_size.height, 0.78);
  return make_overlay(sheet.pixels(), sheet.stride(), sheet.size);
}

Picture TextRenderer::avatar_card(std::string_view name, int hue, Size tile) const {
  Sheet sheet{tile};
  cairo_t* context = sheet.context.get();
  paint_backdrop(context, hue, tile);
  const double radius = std::min(tile.width, tile.height) * 0.24;
  const double x = tile.width / 2.0;
  const double y = tile.height / 2.0;
  paint_disc(context, hue, x, y, radius);
  const auto letters =
      make_layout(context, initials_of(name), radius * 0.78, PANGO_WEIGHT_SEMIBOLD);
  const Size size = size_of(letters.get());
  show(context, letters.get(), x - size.width / 2.0, y - size.height / 2.0, 0.96);
  return make_picture(sheet.pixels(), sheet.stride(), tile);
}

std::string initials_of(std::string_view name) {
  const std::vector<std::string> words = words_of(clean(name));
  if (words.empty()) return "?";
  std::string out = first_letter(words.front());
  if (words.size() > 1) out += first_letter(words.back());
  return out;
}

}  // namespace backlot::media

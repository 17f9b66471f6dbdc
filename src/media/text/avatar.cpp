#include "media/text/avatar.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>
#include <vector>

#include "media/text/paragraph.hpp"
#include "media/text/text_renderer.hpp"

namespace backlot::media {
namespace {

constexpr std::size_t kMostWords = 32;

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

void draw_avatar(cairo_t* context, const std::string& initials, int hue, Size tile) {
  paint_backdrop(context, hue, tile);
  const double radius = std::min(tile.width, tile.height) * 0.24;
  const double x = tile.width / 2.0;
  const double y = tile.height / 2.0;
  paint_disc(context, hue, x, y, radius);
  TextStyle style;
  style.size = radius * 0.78;
  style.weight = 600;
  const LayoutPtr letters = make_layout(context, initials, style);
  Size size;
  pango_layout_get_pixel_size(letters.get(), &size.width, &size.height);
  cairo_set_source_rgba(context, 1, 1, 1, 0.96);
  cairo_move_to(context, x - size.width / 2.0, y - size.height / 2.0);
  pango_cairo_show_layout(context, letters.get());
}

std::string initials_of(std::string_view name) {
  const std::vector<std::string> words = words_of(clean(name));
  if (words.empty()) return "?";
  std::string out = first_letter(words.front());
  if (words.size() > 1) out += first_letter(words.back());
  return out;
}

}  // namespace backlot::media

#include "domain/stage/style.hpp"

#include <algorithm>
#include <cmath>

namespace backlot::stage {
namespace {

constexpr double kLineHeight = 1.25;
// Half the height of Inter's capitals: centers a line by what one sees of it.
constexpr double kHalfCapital = 0.36;
constexpr double kLeastContrast = 3;

double linear(std::uint32_t octet) {
  const double value = (octet & 0xFFU) / 255.0;
  return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

/// WCAG 2.2, relative luminance.
double luminance(std::uint32_t rgb) {
  return 0.2126 * linear(rgb >> 16U) + 0.7152 * linear(rgb >> 8U) + 0.0722 * linear(rgb);
}

double contrast(std::uint32_t a, std::uint32_t b) {
  const auto [low, high] = std::minmax({luminance(a), luminance(b)});
  return (high + 0.05) / (low + 0.05);
}

/// Advances in Inter Bold, rounded up, of classes of ASCII.
double ascii_width(char letter) {
  constexpr std::string_view kNarrow = " ijlI.,:;'|!()[]-ftr/\"";
  constexpr std::string_view kWide = "mwMWQO@%&";
  if (kNarrow.contains(letter)) return 0.48;
  if (kWide.contains(letter)) return 1.08;
  return letter >= 'A' && letter <= 'Z' ? 0.82 : 0.7;
}

/// By the lead octet of its UTF-8: alphabets of two octets, ideographs of three, emoji of four.
double letter_width(char lead) {
  const auto octet = static_cast<unsigned char>(lead);
  if (octet < 0x80) return ascii_width(lead);
  if (octet < 0xC0) return 0;  // the rest of a letter
  if (octet < 0xE0) return 0.86;
  return octet < 0xF0 ? 1.1 : 1.4;
}

}  // namespace

double Style::length(double measure) const {
  return measure * std::min(canvas_.width, canvas_.height) / 720.0 / canvas_.height;
}

int Style::pixels(double measure) const { return even_up(length(measure) * canvas_.height); }

Rect Style::fractions(const PixelRect& rect) const {
  const double width = canvas_.width;
  const double height = canvas_.height;
  return {rect.x / width, rect.y / height, rect.width / width, rect.height / height};
}

double Style::radius(double measure) const { return look_.is_rounded ? length(measure) : 0; }

TextBlock Style::text(std::string words, double size, int weight, Color color) const {
  // Debian's Noto Serif comes in regular and bold only.
  const bool has_all_weights = look_.font == Font::Inter;
  return {.text = std::move(words),
          .size = length(size),
          .line_height = length(size * kLineHeight),
          .baseline = length(size * (kLineHeight / 2 + kHalfCapital)),
          .weight = has_all_weights || weight < 600 ? weight : 700,
          .font = look_.font,
          .color = color};
}

PixelRect Style::title_safe() const {
  const int x = even(canvas_.width / 20 + 1);
  const int y = even(canvas_.height / 20 + 1);
  return {x, y, canvas_.width - 2 * x, canvas_.height - 2 * y};
}

Color legible(std::uint32_t wanted, std::uint32_t ground) {
  if (contrast(wanted, ground) >= kLeastContrast) return {wanted};
  return {contrast(0xffffff, ground) >= contrast(0x101418, ground) ? 0xffffffU : 0x101418U};
}

double tallest(const Card& card) {
  double height = 2 * card.padding_y;
  for (const TextBlock& block : card.blocks) height += block.max_lines * block.line_height;
  if (card.blocks.size() > 1) height += card.gap * static_cast<double>(card.blocks.size() - 1);
  return height;
}

double estimated_width(std::string_view text) {
  double width = 0;
  for (const char octet : text) width += letter_width(octet);
  return width;
}

}  // namespace backlot::stage

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/units.hpp"

namespace backlot::media {

/// A color one may see through, in full range RGB.
struct Rgba {
  std::uint32_t rgb = 0;
  std::uint8_t alpha = 255;
  friend bool operator==(const Rgba&, const Rgba&) = default;
};

enum class FontFamily : std::uint8_t { Inter, NotoSerif, Mono };

/// Along the direction of the text: "start" is the left of Latin and the right of Arabic.
enum class TextAlign : std::uint8_t { Start, Center, End };

/// One paragraph in one style. Lengths in pixels.
struct TextStyle {
  std::string text;
  bool is_clock = false;  ///< digits and colons, each in a cell of its own: nothing trembles
  double size = 16;       ///< of the em
  double line_height = 20;
  double baseline = 15;  ///< from a line's top
  int weight = 400;      ///< as in CSS
  FontFamily font = FontFamily::Inter;
  Rgba color{0xffffff};
  TextAlign align = TextAlign::Start;
  int most_lines = 1;  ///< wraps between words; what does not fit ends in an ellipsis
  friend bool operator==(const TextStyle&, const TextStyle&) = default;
};

/// A box around paragraphs, as large as they need. Lengths in pixels.
struct TextBox {
  Size room;                   ///< the box must fit
  bool is_full_width = false;  ///< as wide as the room
  double padding_x = 0;
  double padding_y = 0;
  double gap = 0;  ///< between paragraphs
  double corner_radius = 0;
  Rgba fill{0, 0};
  double accent_width = 0;  ///< a bar along the left edge, inside
  Rgba accent{0, 0};
  std::vector<TextStyle> paragraphs;  ///< top to bottom
  friend bool operator==(const TextBox&, const TextBox&) = default;
};

}  // namespace backlot::media

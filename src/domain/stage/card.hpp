#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "domain/show/look.hpp"
#include "domain/stage/geometry.hpp"

namespace backlot::stage {

/// In JSON "#rrggbb", or "#rrggbbaa" when one can see through.
struct Color {
  std::uint32_t rgb = 0;
  std::uint8_t alpha = 255;
  friend bool operator==(const Color&, const Color&) = default;
};

/// A family; what it lacks comes from Noto Sans and Noto Color Emoji.
using Font = show::Font;

/// Along the direction of the text: "start" is the left of Latin and the right of Arabic.
enum class Align : std::uint8_t { Start, Center, End };

/// One paragraph, plain text in one style. All lengths are fractions of the canvas height.
struct TextBlock {
  std::string text = {};
  /// Shown instead of the text: the time left, "4:05" or "1:00:00", never less than "0:00". Every
  /// digit stands in the middle of a cell 0.66 of the size wide, a colon in one of 0.36.
  std::optional<WallTime> counts_down_to = {};
  double size = 0;         ///< of the em
  double line_height = 0;  ///< from one line's top to the next one's, whatever script it is in
  double baseline = 0;     ///< from a line's top
  int weight = 400;        ///< 400 to 700, as in CSS
  Font font = Font::Inter;
  Color color{0xffffff};
  Align align = Align::Start;
  int max_lines = 1;  ///< wraps between words; what does not fit ends in an ellipsis
  friend bool operator==(const TextBlock&, const TextBlock&) = default;
};

/// A box as large as its text needs. All lengths but the region are fractions of the canvas height.
///
/// Its width is that of the accent, of the longest line and of the padding on both sides; its
/// height is that of the lines, of the gaps between blocks and of the padding. Both are rounded up
/// to even pixels. The box sits in the region where the anchor says, on the even pixel to the left
/// and above. A box larger than the region is not drawn.
struct Card {
  Rect region;                 ///< on even pixels
  Point anchor{0, 1};          ///< 0,0: top left of the region; 1,1: bottom right
  bool is_full_width = false;  ///< as wide as the region, however short the text
  double padding_x = 0;
  double padding_y = 0;
  double gap = 0;  ///< between blocks
  double corner_radius = 0;
  Color fill{0, 0};
  double accent_width =
      0;  ///< a bar along the left edge, inside the box; the text keeps clear of it
  Color accent{0, 0};
  std::vector<TextBlock> blocks = {};  ///< top to bottom
  friend bool operator==(const Card&, const Card&) = default;
};

}  // namespace backlot::stage

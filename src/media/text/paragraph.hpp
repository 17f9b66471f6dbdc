#pragma once

#include <string>
#include <string_view>

#include "media/text/sheet.hpp"

namespace backlot::media {

/// One paragraph, broken into lines.
class Paragraph {
 public:
  /// @param room  the width lines may take; what is longer wraps, then ends in an ellipsis
  Paragraph(cairo_t* context, const TextStyle& style, double room);

  [[nodiscard]] double width() const { return width_; }  ///< of the longest line
  [[nodiscard]] double height() const;
  /// Draws the lines into an area of this width, from `x`, `y` down.
  void draw(cairo_t* context, double x, double y, double area_width) const;

 private:
  [[nodiscard]] double start_of(const PangoLayoutLine& line, double area_width) const;

  TextStyle style_;
  LayoutPtr layout_;
  int lines_ = 0;
  double width_ = 0;
};

/// A time like "4:05": every digit in the middle of a cell 0.66 em wide, a colon in one of 0.36.
class ClockFace {
 public:
  explicit ClockFace(const TextStyle& style) : style_(style) {}

  [[nodiscard]] double width() const;
  [[nodiscard]] double height() const { return style_.line_height; }
  void draw(cairo_t* context, double x, double y, double area_width) const;

 private:
  TextStyle style_;
};

/// Valid UTF-8 of bearable length on one line; controls become spaces.
[[nodiscard]] std::string clean(std::string_view text);

/// A layout of one line in the style's font, without a limit.
[[nodiscard]] LayoutPtr make_layout(cairo_t* context,
                                    std::string_view text,
                                    const TextStyle& style);

}  // namespace backlot::media

#pragma once

#include <string>

#include "base/units.hpp"
#include "domain/show/look.hpp"
#include "domain/stage/card.hpp"
#include "domain/stage/packing.hpp"

namespace backlot::stage {

/// How words and boxes look on a canvas: measures are given for a canvas whose shorter side has 720
/// pixels and come out as fractions of the height of this one.
class Style {
 public:
  Style(const show::Look& look, Size canvas) : look_(look), canvas_(canvas) {}

  [[nodiscard]] const show::Look& look() const { return look_; }
  [[nodiscard]] Size canvas() const { return canvas_; }

  /// A length as a fraction of the canvas height.
  [[nodiscard]] double length(double measure) const;
  /// The same in pixels, rounded up to an even number.
  [[nodiscard]] int pixels(double measure) const;
  [[nodiscard]] Rect fractions(const PixelRect& rect) const;
  /// Round only where the look wants it.
  [[nodiscard]] double radius(double measure) const;
  /// One line of at most `max_lines`, lines five quarters of the size apart, small letters and
  /// capitals in the optical middle.
  [[nodiscard]] TextBlock text(std::string words, double size, int weight, Color color) const;
  /// What text must keep clear of: a twentieth at every side (EBU R 95).
  [[nodiscard]] PixelRect title_safe() const;

 private:
  show::Look look_;
  Size canvas_;
};

/// The wanted color of text when one can read it on `ground`, or else black or white.
[[nodiscard]] Color legible(std::uint32_t wanted, std::uint32_t ground);

/// The height of a card when every block takes all its lines, as a fraction of the canvas height.
[[nodiscard]] double tallest(const Card& card);

/// About how wide a line is, in ems: rather more than less, whatever the font.
[[nodiscard]] double estimated_width(std::string_view text);

}  // namespace backlot::stage

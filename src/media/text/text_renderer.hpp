#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/units.hpp"
#include "media/video/picture.hpp"

namespace backlot::media {

/// Draws the words on the picture: name tags and the cards of people without a camera.
///
/// Text is plain (markup stays text), in any script, emoji included; what does not fit ends in an
/// ellipsis. Drawing takes milliseconds: draw on change and keep the result.
class TextRenderer {
 public:
  /// Loads fonts, which takes a while the first time.
  TextRenderer();
  ~TextRenderer();
  TextRenderer(const TextRenderer&) = delete;
  TextRenderer& operator=(const TextRenderer&) = delete;

  /// A name tag, with the headline under the name when there is one, at most as large as fits a
  /// tile.
  [[nodiscard]] Overlay name_tag(std::string_view name, std::string_view headline, Size tile) const;
  /// The card of somebody without a picture: initials on a color.
  /// @param hue  0 to 359 degrees
  [[nodiscard]] Picture avatar_card(std::string_view name, int hue, Size tile) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The space between a tile's corner and its name tag.
[[nodiscard]] int tag_margin(Size tile);

/// First letters of the first and the last word, in capitals; "?" when there is none.
[[nodiscard]] std::string initials_of(std::string_view name);

}  // namespace backlot::media

#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/units.hpp"
#include "media/text/text_box.hpp"
#include "media/video/picture.hpp"

namespace backlot::media {

/// Draws the words on the picture: boxes of text, running lines and the cards of people without a
/// camera.
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

  /// A box with its text; none when it does not fit its room.
  [[nodiscard]] std::optional<Overlay> box(const TextBox& box) const;
  /// One line however long, in the middle of a strip of this height.
  [[nodiscard]] Overlay strip(const TextStyle& style, int height) const;
  /// The card of somebody without a picture: initials on a color.
  /// @param hue  0 to 359 degrees
  [[nodiscard]] Picture avatar_card(std::string_view name, int hue, Size tile) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// First letters of the first and the last word, in capitals; "?" when there is none.
[[nodiscard]] std::string initials_of(std::string_view name);

}  // namespace backlot::media

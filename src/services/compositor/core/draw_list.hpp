#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "domain/stage/scene.hpp"
#include "media/video/picture.hpp"
#include "services/compositor/core/layer.hpp"

namespace backlot::compositor {

/// One thing to draw: a source's picture or the card that stands for it.
struct DrawItem {
  show::StageItem item;
  media::Area area;  ///< of the canvas, even
  stage::Fit fit = stage::Fit::Cover;
  stage::Point focus;
  int corner_radius = 0;      ///< pixels
  bool has_picture = false;   ///< false: the card
  std::uint64_t picture = 0;  ///< number of the source's frame
  bool has_tag = true;        ///< tags wait until a moving tile has arrived
  std::optional<show::ChromaKey> chroma_key = {};
  friend bool operator==(const DrawItem&, const DrawItem&) = default;

  /// Whether what lies under it shows in more than its corners.
  [[nodiscard]] bool is_cut_out() const { return has_picture && chroma_key.has_value(); }
};

/// The whole picture of one tick, bottom to top.
struct DrawList {
  std::uint32_t background_rgb = 0;
  std::uint64_t graphics = 0;  ///< version of tags, cards and background
  std::vector<DrawItem> items;
  std::vector<Layer> layers;  ///< over all items
};

/// What to repaint to get from the list before to this one.
struct Repaint {
  bool is_all = false;             ///< begin with the background
  std::vector<std::size_t> items;  ///< indices of the list's items, bottom to top
};

/// Items of which only the picture changed are repainted alone, with everything above them and, for
/// the sake of round corners and of what is cut out, what lies beneath; any other change repaints
/// all.
[[nodiscard]] Repaint difference(const DrawList& before, const DrawList& now);

/// Tells whether some item lies under this one.
[[nodiscard]] bool covers_another(const DrawList& list, std::size_t index);

}  // namespace backlot::compositor

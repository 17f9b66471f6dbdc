#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/id.hpp"
#include "domain/show/graphics.hpp"
#include "domain/show/layout.hpp"
#include "domain/show/look.hpp"
#include "domain/show/source.hpp"

namespace backlot::show {

/// Everything of the program that hosts arrange: what undo takes back and scenes keep.
struct Picture {
  std::vector<StageItem> stage;  ///< in order of place
  Layout layout = Layout::Grid;
  std::optional<StageItem> solo;    ///< of the stage: the only one to be seen
  std::optional<StageItem> pinned;  ///< of the stage: has the main place of every layout
  std::optional<AssetId> image;     ///< the uploaded picture on stage, while image_item() is there
  std::optional<BannerId> shown_banner;
  std::optional<BannerId> shown_ticker;
  std::optional<Comment> shown_comment;
  Graphics graphics;
  Look look;
  bool operator==(const Picture&) const = default;

  [[nodiscard]] bool is_on_stage(const StageItem& item) const;
  /// The place of what is shown of a kind.
  [[nodiscard]] std::optional<BannerId>& shown(BannerKind kind);
  [[nodiscard]] const std::optional<BannerId>& shown(BannerKind kind) const;
};

/// A picture kept under a name.
struct SavedScene {
  SceneId id;
  std::string name;
  Picture state;
  bool operator==(const SavedScene&) const = default;
};

}  // namespace backlot::show

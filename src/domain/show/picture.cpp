#include "domain/show/picture.hpp"

#include <algorithm>

namespace backlot::show {

bool Picture::is_on_stage(const StageItem& item) const {
  return std::ranges::find(stage, item) != stage.end();
}

std::optional<BannerId>& Picture::shown(BannerKind kind) {
  return kind == BannerKind::Ticker ? shown_ticker : shown_banner;
}

const std::optional<BannerId>& Picture::shown(BannerKind kind) const {
  return kind == BannerKind::Ticker ? shown_ticker : shown_banner;
}

std::optional<AssetId>& Graphics::at(GraphicSlot slot) {
  switch (slot) {
    case GraphicSlot::Logo: return logo;
    case GraphicSlot::Overlay: return overlay;
    case GraphicSlot::Background: return background;
  }
  return logo;
}

const std::optional<AssetId>& Graphics::at(GraphicSlot slot) const {
  switch (slot) {
    case GraphicSlot::Logo: return logo;
    case GraphicSlot::Overlay: return overlay;
    case GraphicSlot::Background: return background;
  }
  return logo;
}

}  // namespace backlot::show

#include "domain/show/applied_picture.hpp"

#include <algorithm>
#include <utility>

#include "domain/show/undo.hpp"

namespace backlot::show {
namespace {

/// Puts a thing in the place of the one with its id, or behind the others.
template <class Thing>
void keep(std::vector<Thing>& things, const Thing& thing) {
  const auto known = std::ranges::find(things, thing.id, &Thing::id);
  if (known != things.end())
    *known = thing;
  else
    things.push_back(thing);
}

/// Takes a thing out of its place and puts it in before the `index`-th of the others.
template <class Thing, class Id>
void move(std::vector<Thing>& things, Id id, std::size_t index) {
  const auto known = std::ranges::find(things, id, &Thing::id);
  if (known == things.end()) return;
  Thing thing = std::move(*known);
  things.erase(known);
  const std::size_t place = std::min(index, things.size());
  things.insert(things.begin() + static_cast<std::ptrdiff_t>(place), std::move(thing));
}

}  // namespace

void AppliedPicture::operator()(const StageItemAdded& event) const {
  if (!show_.is_on_stage(event.item)) show_.stage.push_back(event.item);
}

void AppliedPicture::operator()(const StageItemRemoved& event) const {
  take_off(show_, [&](const StageItem& item) { return item == event.item; });
}

void AppliedPicture::operator()(const StageReordered& event) const { show_.stage = event.stage; }

void AppliedPicture::operator()(const LayoutChanged& event) const { show_.layout = event.layout; }

void AppliedPicture::operator()(const SoloChanged& event) const { show_.solo = event.item; }

void AppliedPicture::operator()(const PinChanged& event) const { show_.pinned = event.item; }

void AppliedPicture::operator()(const ImageShown& event) const {
  show_.image = event.asset;
  if (!show_.is_on_stage(image_item())) show_.stage.push_back(image_item());
}

void AppliedPicture::operator()(const StageSet& event) const {
  if (event.is_undo && !show_.undo.empty()) show_.undo.pop_back();
  static_cast<Picture&>(show_) = event.state;
}

void AppliedPicture::operator()(const BannerShown& event) const {
  if (const Banner* banner = show_.find(event.id)) show_.shown(banner->kind) = event.id;
}

void AppliedPicture::operator()(const BannerHidden& event) const {
  show_.shown(event.kind).reset();
}

void AppliedPicture::operator()(const CommentShown& event) const {
  show_.shown_comment = event.comment;
}

void AppliedPicture::operator()(const CommentHidden&) const { show_.shown_comment.reset(); }

void AppliedPicture::operator()(const GraphicChanged& event) const {
  show_.graphics.at(event.slot) = event.asset;
}

void AppliedPicture::operator()(const LookChanged& event) const { show_.look = event.look; }

void AppliedPicture::operator()(const SceneSaved& event) const { keep(show_.scenes, event.scene); }

void AppliedPicture::operator()(const SceneDeleted& event) const {
  std::erase_if(show_.scenes, [&](const SavedScene& scene) { return scene.id == event.id; });
}

void AppliedPicture::operator()(const SceneMoved& event) const {
  move(show_.scenes, event.id, event.index);
}

void AppliedPicture::operator()(const BannerSaved& event) const {
  keep(show_.banners, event.banner);
}

void AppliedPicture::operator()(const BannerDeleted& event) const {
  std::erase_if(show_.banners, [&](const Banner& banner) { return banner.id == event.id; });
  forget_banner(show_, event.id);
}

void AppliedPicture::operator()(const BannerMoved& event) const {
  move(show_.banners, event.id, event.index);
}

}  // namespace backlot::show

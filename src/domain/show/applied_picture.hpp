#pragma once

#include "domain/show/event.hpp"

namespace backlot::show {

/// What events about the picture, and what is kept for it, change in a show.
class AppliedPicture {
 public:
  explicit AppliedPicture(Show& show) : show_(show) {}

  void operator()(const StageItemAdded& event) const;
  void operator()(const StageItemRemoved& event) const;
  void operator()(const StageReordered& event) const;
  void operator()(const LayoutChanged& event) const;
  void operator()(const SoloChanged& event) const;
  void operator()(const PinChanged& event) const;
  void operator()(const ImageShown& event) const;
  void operator()(const StageSet& event) const;
  void operator()(const BannerShown& event) const;
  void operator()(const BannerHidden& event) const;
  void operator()(const CommentShown& event) const;
  void operator()(const CommentHidden& event) const;
  void operator()(const GraphicChanged& event) const;
  void operator()(const LookChanged& event) const;
  void operator()(const SceneSaved& event) const;
  void operator()(const SceneDeleted& event) const;
  void operator()(const SceneMoved& event) const;
  void operator()(const BannerSaved& event) const;
  void operator()(const BannerDeleted& event) const;
  void operator()(const BannerMoved& event) const;

 private:
  Show& show_;
};

}  // namespace backlot::show

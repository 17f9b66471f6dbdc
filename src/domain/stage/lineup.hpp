#pragma once

#include <vector>

#include "domain/show/show.hpp"

namespace backlot::stage {

/// Something of the stage that takes a place in the picture.
struct Entry {
  const show::Participant* owner = nullptr;  ///< of the show it was made from; none: nobody's
  show::StageItem item;
  bool has_video = false;
};

/// The stage without what is not there: a shared screen or second camera that has ended leaves no
/// hole, a person without a camera keeps the place. In stage order.
[[nodiscard]] std::vector<Entry> present_on_stage(const show::Show& show);

/// The clip that has the canvas to itself, if one plays.
[[nodiscard]] const show::Playback* full_screen_clip(const show::Show& show);

/// Those to show, the one for the main place first: a full-screen clip or the soloed one alone, or
/// else the pinned one or, in layouts made for a screen, the first that is shared ahead of the
/// others. At most 16.
[[nodiscard]] std::vector<Entry> line_up(const show::Show& show);

}  // namespace backlot::stage

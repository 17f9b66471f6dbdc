#pragma once

#include <functional>

#include "domain/show/event.hpp"
#include "domain/show/show.hpp"

namespace backlot::show {

// The acts that can be taken back: pictures as they were before, in Show::undo. They never name
// what is gone, and the newest always differs from what is shown: an undo does something.

using IsGone = std::function<bool(const StageItem&)>;

/// Takes items off a picture.
void take_off(Picture& picture, const IsGone& is_gone);
/// Takes items off the stage and out of what undo would bring back.
void forget_items(Show& show, const IsGone& is_gone);
/// The same without touching the stage.
void forget_acts_on(Show& show, const IsGone& is_gone);
/// The same for a banner and for a comment, scenes included.
void forget_banner(Show& show, BannerId id);
void forget_comment(Show& show, MessageId id);

/// Follows up a change of the picture: since when things are shown, and what undo brings back.
/// @param before  the picture before the event was applied
void settle(Show& show, const Picture& before, const NumberedEvent& event);

}  // namespace backlot::show

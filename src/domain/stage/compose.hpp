#pragma once

#include "domain/show/show.hpp"
#include "domain/stage/scene.hpp"

namespace backlot::stage {

/// Resolves a show into the scene to draw: the one law of the picture.
///
/// Pure and deterministic; golden files in contracts/layouts. Every rectangle lies on even pixels
/// of `canvas` and inside it. A tile has video when its track is published and (for a person) the
/// camera is on; a microphone is heard when its owner is on stage, present and has it on.
///
/// @param canvas  size in pixels, both sides even; its aspect shapes the layout
[[nodiscard]] Scene compose(const show::Show& show, Size canvas);

}  // namespace backlot::stage

#pragma once

#include "domain/show/participant.hpp"
#include "domain/show/source.hpp"

namespace backlot::sfu {

/// Whether a participant of a show may publish a screen.
[[nodiscard]] inline bool may_share(const show::Participant* who) {
  return who != nullptr && (who->is_host() || who->may_share_screen);
}

[[nodiscard]] inline bool is_of_screen(show::TrackSource source) {
  return source == show::TrackSource::Screen || source == show::TrackSource::ScreenAudio;
}

}  // namespace backlot::sfu

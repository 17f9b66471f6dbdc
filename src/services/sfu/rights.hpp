#pragma once

#include "domain/show/participant.hpp"
#include "domain/show/source.hpp"

namespace backlot::sfu {

/// Whether somebody is in the show as a host: then they may watch the program.
[[nodiscard]] inline bool is_host(const show::Participant* who) {
  return who != nullptr && who->is_host();
}

/// Whether a participant of a show may publish a screen.
[[nodiscard]] inline bool may_share(const show::Participant* who) {
  return is_host(who) || (who != nullptr && who->may_share_screen);
}

[[nodiscard]] inline bool is_of_screen(show::TrackSource source) {
  return source == show::TrackSource::Screen || source == show::TrackSource::ScreenAudio;
}

}  // namespace backlot::sfu

#pragma once

#include <string>

#include "services/relay/core/dvr_window.hpp"

namespace backlot::relay {

/// What a player that waits wants to see in a media playlist (RFC 8216bis §6.2.5.2).
struct PlaylistPosition {
  std::uint64_t segment = 0;
  std::optional<std::uint64_t> part;  ///< without it, the whole segment
};

/// The variants of a stream that is_ready().
[[nodiscard]] std::string master_playlist(const DvrWindow& window);
/// A track's segments and parts, those of the program where a rendition was missing; `is_delta`
/// leaves out what a player has had for long.
[[nodiscard]] std::string media_playlist(const DvrWindow& window,
                                         const TrackWindow& track,
                                         bool is_delta);
/// The playlist of the track has come so far, or will not come further.
[[nodiscard]] bool has_reached(const DvrWindow& window,
                               const TrackWindow& track,
                               const PlaylistPosition& position);
/// Asks for more than can be near: a mistake of the player.
[[nodiscard]] bool is_absurd(const DvrWindow& window,
                             const TrackWindow& track,
                             const PlaylistPosition& position);

/// Peak and average rate of a track over the window.
struct TrackRate {
  Bitrate peak;
  Bitrate average;
  double frames_per_second = 0;
};
[[nodiscard]] TrackRate rate_of(const DvrWindow& window, const TrackWindow& track);

}  // namespace backlot::relay

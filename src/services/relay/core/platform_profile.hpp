#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/broadcast/destination.hpp"

namespace backlot::relay {

/// Every address that takes the stream of a destination, the first to be tried first: its own, then
/// the backup that was given, or else the one that the platform is known to have.
///
/// YouTube has a second server for the same key (`b.…?backup=1`), Twitch one that leads to the
/// nearest of all its servers. Facebook gives a backup with each stream and nowhere else.
///
/// @param backup  may be empty
[[nodiscard]] std::vector<std::string> push_addresses(broadcast::Platform platform,
                                                      std::string_view url,
                                                      std::string_view backup);

/// The key for a test that nobody is to see: Twitch takes such a stream for a measurement and shows
/// it to nobody. Elsewhere it is the key itself.
[[nodiscard]] std::string test_key(broadcast::Platform platform, std::string_view stream_key);

}  // namespace backlot::relay

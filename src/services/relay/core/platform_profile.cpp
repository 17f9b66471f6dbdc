#include "services/relay/core/platform_profile.hpp"

#include <algorithm>

#include "domain/broadcast/destination_url.hpp"

namespace backlot::relay {
namespace {

using broadcast::DestinationUrl;
using broadcast::Platform;

constexpr std::string_view kTwitchNearest = "ingest.global-contribute.live-video.net";
constexpr std::string_view kBandwidthTest = "bandwidthtest=true";

std::string scheme(const DestinationUrl& url) { return url.is_secure ? "rtmps://" : "rtmp://"; }

/// a.rtmps.youtube.com/live2 and b.rtmps.youtube.com/live2?backup=1.
std::string youtube_backup(const DestinationUrl& url) {
  if (!url.host.starts_with("a.rtmp") || !url.host.ends_with(".youtube.com")) return {};
  if (url.path != "/live2" && url.path != "/live2/") return {};
  return scheme(url) + "b" + url.host.substr(1) + "/live2?backup=1";
}

std::string twitch_backup(const DestinationUrl& url) {
  const bool is_twitch = url.host == "live.twitch.tv" || url.host.ends_with(".live-video.net");
  if (!is_twitch || url.host == kTwitchNearest) return {};
  return scheme(url) + std::string{kTwitchNearest} + "/app";
}

std::string known_backup(Platform platform, std::string_view text) {
  // Nobody's own network is a platform's: what is known of it does not depend on a lab.
  const auto url = broadcast::parse_destination_url(text, false);
  if (!url) return {};
  if (platform == Platform::YouTube) return youtube_backup(*url);
  if (platform == Platform::Twitch) return twitch_backup(*url);
  return {};
}

}  // namespace

std::vector<std::string> push_addresses(Platform platform,
                                        std::string_view url,
                                        std::string_view backup) {
  std::vector<std::string> all{std::string{url}};
  std::string further = backup.empty() ? known_backup(platform, url) : std::string{backup};
  if (!further.empty() && further != url) all.push_back(std::move(further));
  return all;
}

std::string test_key(Platform platform, std::string_view stream_key) {
  std::string key{stream_key};
  if (platform != Platform::Twitch || key.contains(kBandwidthTest)) return key;
  return key + (key.contains('?') ? "&" : "?") + std::string{kBandwidthTest};
}

}  // namespace backlot::relay

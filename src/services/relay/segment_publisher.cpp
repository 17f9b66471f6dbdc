#include "services/relay/segment_publisher.hpp"

#include <algorithm>
#include <charconv>

#include "base/time_text.hpp"
#include "services/relay/core/live_manifest.hpp"
#include "services/relay/core/live_playlists.hpp"
#include "services/relay/rehearsal.hpp"

namespace backlot::relay {
namespace {

namespace asio = net::asio;

constexpr std::size_t kMaxChannels = 1'000;
constexpr Duration kFirstPatience = 10s;  ///< for the first segment of a stream
constexpr Duration kPatience = 6s;        ///< for the next part: three targets
constexpr unsigned kForEver = 31'536'000;
constexpr std::string_view kPlaylistType = "application/vnd.apple.mpegurl";
constexpr std::string_view kManifestType = "application/dash+xml";
constexpr std::string_view kSegments = ".m4s";
constexpr std::string_view kHeaders = ".mp4";

http::Response with_cors(http::Response response) {
  response.headers.set("Access-Control-Allow-Origin", "*");
  return response;
}
http::Response not_live() {
  return with_cors(http::problem(404, "not-live", "This broadcast is not live."));
}
http::Response not_found() {
  return with_cors(http::problem(404, "not-found", "There is nothing at this address."));
}
http::Response nothing_yet() {
  auto response = http::problem(503, "nothing-new", "The stream has nothing new at the moment.");
  response.headers.set("Retry-After", "1");
  return with_cors(std::move(response));
}

/// There is something to play, or there never will be.
bool is_settled(const LiveChannel& channel) {
  return channel.window().is_ready() || channel.window().has_ended();
}
http::Response not_ready(const LiveChannel& channel) {
  return channel.window().has_ended() ? not_live() : nothing_yet();
}

std::optional<std::uint64_t> number_of(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// Every track but the sound is a rendition of the picture.
std::string_view type_of(std::string_view track) {
  return track == "audio" ? "audio/mp4" : "video/mp4";
}

/// A name between a prefix and a suffix; nothing when it has not both.
std::optional<std::string_view> between(std::string_view text,
                                        std::string_view prefix,
                                        std::string_view suffix) {
  if (text.size() < prefix.size() + suffix.size()) return std::nullopt;
  if (!text.starts_with(prefix) || !text.ends_with(suffix)) return std::nullopt;
  return text.substr(prefix.size(), text.size() - prefix.size() - suffix.size());
}

/// The delivery directives of a request (RFC 8216bis §6.2.5); an error when they make no sense.
struct Directives {
  std::optional<PlaylistPosition> position;
  bool is_delta = false;
};
std::optional<Directives> directives_of(const http::Request& request) {
  Directives directives;
  const std::string_view skip = request.query_value("_HLS_skip");
  directives.is_delta = skip == "YES" || skip == "v2";
  const bool has_segment = request.query.contains("_HLS_msn");
  const bool has_part = request.query.contains("_HLS_part");
  if (!has_segment) return has_part ? std::nullopt : std::optional{directives};
  const auto segment = number_of(request.query_value("_HLS_msn"));
  const auto part = number_of(request.query_value("_HLS_part"));
  if (!segment || (has_part && !part)) return std::nullopt;
  directives.position = {.segment = *segment, .part = part};
  return directives;
}

/// Tells viewers apart as well as can be done without a cookie.
std::size_t viewer_of(const http::Request& request) {
  const std::hash<std::string_view> hash{};
  return hash(request.peer) * 31 + hash(request.headers.get("user-agent"));
}

// A stream that follows another one, also after a restart of the server, counts its
// discontinuities from another number, so that players keep no clock of the old one. It is small:
// hls.js walks through every number up to it at each update of a playlist.
std::uint64_t first_discontinuity_of(std::uint64_t first_segment) {
  constexpr std::uint64_t kSecondsApart = 16;
  constexpr std::uint64_t kMost = 4096;
  return first_segment / kSecondsApart % kMost;
}

}  // namespace

SegmentPublisher::SegmentPublisher(net::Runtime& runtime, const Clock& clock, Options options)
    : runtime_(runtime),
      media_(runtime.media(0)),
      clock_(clock),
      options_(std::move(options)),
      store_(runtime, options_.folder) {}

void SegmentPublisher::register_routes(http::Router& router) {
  const auto get = [&](std::string_view pattern, auto handler) {
    router.add(http::Method::Get, pattern, [this, handler](http::Request request) {
      return (this->*handler)(std::move(request));
    });
  };
  get("/live/:id/index.m3u8", &SegmentPublisher::master);
  get("/live/:id/manifest.mpd", &SegmentPublisher::manifest);
  get("/live/:id/:track/index.m3u8", &SegmentPublisher::playlist);
  get("/live/:id/:track/:file", &SegmentPublisher::media);
  get("/live/time", &SegmentPublisher::time);
}

void SegmentPublisher::follow(BroadcastId broadcast, const std::shared_ptr<Stream>& stream) {
  // Numbers are the seconds of the day's clock: they never go back, not even over a restart.
  const auto seconds = std::chrono::floor<std::chrono::seconds>(clock_.wall().time_since_epoch());
  const std::uint64_t first =
      std::max(static_cast<std::uint64_t>(seconds.count()), last_first_ + 1);
  last_first_ = first;
  asio::post(runtime_.control(), [this, broadcast, first] { begin(broadcast, first); });
  auto slot = std::make_shared<SegmentIntake*>(nullptr);
  auto intake = std::make_unique<SegmentIntake>(
      *stream, clock_, Segmenter::Options{.first_segment = first},
      [this, broadcast, first, slot](std::vector<SegmentOutput> cut, bool is_over) {
        asio::post(runtime_.control(),
                   [this, broadcast, first, is_over, cut = std::move(cut)] mutable {
                     deliver(broadcast, first, std::move(cut), is_over);
                   });
        if (is_over) asio::post(media_, [this, slot] { intakes_.erase(*slot); });
      });
  *slot = intake.get();
  stream->add(*intake);
  intakes_.emplace(intake.get(), std::move(intake));
}

void SegmentPublisher::set_rehearsal(BroadcastId broadcast, bool is_on) {
  asio::post(runtime_.control(), [this, broadcast, is_on] {
    if (is_on)
      rehearsals_.insert(broadcast);
    else
      rehearsals_.erase(broadcast);
  });
}

void SegmentPublisher::begin(BroadcastId broadcast, std::uint64_t first_segment) {
  const auto before = channels_.find(broadcast);
  if (before != channels_.end()) {
    before->second.channel->remove();
    channels_.erase(before);
  }
  if (channels_.size() >= kMaxChannels) return;
  auto channel = std::make_shared<LiveChannel>(
      runtime_.control(), clock_, store_, broadcast.text() + "-" + std::to_string(first_segment),
      DvrWindow::Options{.window = options_.window,
                         .first_discontinuity = first_discontinuity_of(first_segment)});
  channels_.emplace(broadcast, Published{first_segment, std::move(channel)});
}

void SegmentPublisher::deliver(BroadcastId broadcast,
                               std::uint64_t first_segment,
                               std::vector<SegmentOutput> cut,
                               bool is_over) {
  const auto found = channels_.find(broadcast);
  if (found == channels_.end() || found->second.first_segment != first_segment) return;
  for (const SegmentOutput& output : cut)
    if (std::holds_alternative<SegmentCut>(output)) ++stats_.segments;
  LiveChannel& channel = *found->second.channel;
  channel.apply(std::move(cut));
  if (is_over) channel.end();
}

void SegmentPublisher::expire() {
  for (auto i = channels_.begin(); i != channels_.end();) {
    LiveChannel& channel = *i->second.channel;
    channel.expire();
    if (channel.is_over()) channel.remove();
    i = channel.is_over() ? channels_.erase(i) : std::next(i);
  }
}

SegmentPublisher::Stats SegmentPublisher::stats() const {
  Stats stats = stats_;
  stats.store = store_.stats();
  stats.channels = channels_.size();
  for (const auto& [broadcast, published] : channels_) {
    stats.viewers += published.channel->viewers();
    stats.waiting += published.channel->waiting();
  }
  return stats;
}

http::Response SegmentPublisher::nothing_at(std::string_view broadcast) const {
  const auto id = BroadcastId::parse(broadcast);
  return id && rehearsals_.contains(*id) ? with_cors(rehearsal()) : not_live();
}

SegmentPublisher::Channel SegmentPublisher::find(std::string_view broadcast) const {
  const auto id = BroadcastId::parse(broadcast);
  if (!id) return nullptr;
  const auto found = channels_.find(*id);
  return found == channels_.end() ? nullptr : found->second.channel;
}

net::Task<http::Response> SegmentPublisher::master(http::Request request) {
  const Channel channel = find(request.param("id"));
  if (!channel) co_return nothing_at(request.param("id"));
  co_await LiveChannel::wait(channel, [channel] { return is_settled(*channel); }, kFirstPatience);
  if (!channel->window().is_ready()) co_return not_ready(*channel);
  channel->see(viewer_of(request));
  co_return send(channel->text("master", [&] { return master_playlist(channel->window()); }),
                 kPlaylistType, 1);
}

net::Task<http::Response> SegmentPublisher::manifest(http::Request request) {
  const Channel channel = find(request.param("id"));
  if (!channel) co_return nothing_at(request.param("id"));
  co_await LiveChannel::wait(channel, [channel] { return is_settled(*channel); }, kFirstPatience);
  if (!channel->window().is_ready()) co_return not_ready(*channel);
  channel->see(viewer_of(request));
  const WallTime now = clock_.wall();
  co_return send(channel->text("dash", [&] { return dash_manifest(channel->window(), now); }),
                 kManifestType, 1);
}

net::Task<http::Response> SegmentPublisher::playlist(http::Request request) {
  const Channel channel = find(request.param("id"));
  if (!channel) co_return nothing_at(request.param("id"));
  const std::string name{request.param("track")};
  const auto asked = directives_of(request);
  if (!asked)
    co_return with_cors(http::problem(400, "bad-directive", "The delivery directives are wrong."));
  const auto is_there = [channel, name, position = asked->position] {
    const TrackWindow* track = channel->window().track(name);
    if (track == nullptr || !channel->window().is_ready()) return channel->window().has_ended();
    return !position || is_absurd(channel->window(), *track, *position) ||
           has_reached(channel->window(), *track, *position);
  };
  const bool came = co_await LiveChannel::wait(channel, is_there, kPatience);
  const TrackWindow* track = channel->window().track(name);
  if (track == nullptr) co_return not_found();
  if (asked->position && is_absurd(channel->window(), *track, *asked->position))
    co_return with_cors(
        http::problem(400, "too-far-ahead", "That segment is too far ahead to wait for."));
  if (!came) co_return nothing_yet();
  channel->see(viewer_of(request));
  const auto make = [&] { return media_playlist(channel->window(), *track, asked->is_delta); };
  // What was waited for stays the right answer to that question; without one it is old in a moment.
  co_return send(channel->text(name + (asked->is_delta ? ".delta" : ""), make), kPlaylistType,
                 asked->position ? 6 : 1);
}

net::Task<http::Response> SegmentPublisher::media(http::Request request) {
  const Channel channel = find(request.param("id"));
  if (!channel) co_return nothing_at(request.param("id"));
  const std::string track{request.param("track")};
  const std::string file{request.param("file")};
  if (const auto period = between(file, "init-", kHeaders)) {
    const auto number = number_of(*period);
    SharedBytes bytes = number ? channel->window().init(track, *number) : nullptr;
    co_return bytes ? send(std::move(bytes), type_of(track), kForEver) : not_found();
  }
  const auto name = between(file, "", kSegments);
  if (!name) co_return not_found();
  const std::size_t dot = name->find('.');
  const auto number = number_of(name->substr(0, dot));
  if (!number) co_return not_found();
  if (dot == std::string_view::npos) co_return segment(channel, track, *number);
  const auto index = number_of(name->substr(dot + 1));
  if (!index) co_return not_found();
  co_return co_await part(channel, track, *number, *index);
}

/// A part that is there, or comes next: for that it waits.
net::Task<http::Response> SegmentPublisher::part(Channel channel,
                                                 std::string track,
                                                 std::uint64_t segment,
                                                 std::uint64_t part) {
  const TrackWindow* window = channel->window().track(track);
  const PlaylistPosition position{.segment = segment, .part = part};
  if (window == nullptr || is_absurd(channel->window(), *window, position)) co_return not_found();
  const auto is_there = [channel, track, position] {
    const TrackWindow* now = channel->window().track(track);
    return now != nullptr && has_reached(channel->window(), *now, position);
  };
  if (!co_await LiveChannel::wait(channel, is_there, kPatience)) co_return not_found();
  const TrackWindow* now = channel->window().track(track);
  const TrackWindow::Segment* found = now == nullptr ? nullptr : now->find(segment);
  if (found == nullptr || part >= found->parts.size()) co_return not_found();
  co_return send(found->parts[static_cast<std::size_t>(part)].bytes, type_of(track), kForEver);
}

http::Response SegmentPublisher::segment(const Channel& channel,
                                         std::string_view track,
                                         std::uint64_t number) {
  const TrackWindow* window = channel->window().track(track);
  const TrackWindow::Segment* found = window == nullptr ? nullptr : window->find(number);
  if (found == nullptr || !found->is_complete) return not_found();
  const std::string_view type = type_of(track);
  if (found->bytes) return send(found->bytes, type, kForEver);
  if (!found->is_saved) return not_found();
  stats_.bytes += found->size;
  http::Response response = send(nullptr, type, kForEver);
  response.file = channel->file(*window, number);
  return response;
}

net::Task<http::Response> SegmentPublisher::time(http::Request /*request*/) {
  http::Response response = http::text(200, to_rfc3339(clock_.wall()));
  response.headers.set("Cache-Control", "no-store");
  co_return with_cors(std::move(response));
}

http::Response SegmentPublisher::send(SharedBytes bytes, std::string_view type, unsigned max_age) {
  ++stats_.requests;
  if (bytes) stats_.bytes += bytes->size();
  http::Response response;
  response.shared = std::move(bytes);
  response.headers.set("Content-Type", std::string{type});
  response.headers.set("Cache-Control", "public, max-age=" + std::to_string(max_age) +
                                            (max_age == kForEver ? ", immutable" : ""));
  return with_cors(std::move(response));
}

}  // namespace backlot::relay

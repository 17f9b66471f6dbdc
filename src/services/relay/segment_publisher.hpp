#pragma once

#include <unordered_map>
#include <unordered_set>

#include "net/http/router.hpp"
#include "services/relay/live_channel.hpp"
#include "services/relay/segment_intake.hpp"
#include "services/relay/stream_hub.hpp"

namespace backlot::relay {

/// HLS, low-latency HLS and DASH: every stream cut into segments, and the routes that hand them
/// out.
///
///     GET /live/:id/index.m3u8            the master playlist
///     GET /live/:id/manifest.mpd          the DASH manifest
///     GET /live/:id/:track/index.m3u8     a media playlist; waits with _HLS_msn and _HLS_part
///     GET /live/:id/:track/:file          headers, segments, parts; the next part is waited for
///     GET /live/time                      the time of day, for DASH
///
/// Cuts on the media thread, keeps and answers on the control thread, writes on the blocking pool.
class SegmentPublisher {
 public:
  struct Options {
    std::filesystem::path folder;  ///< for what is not new; empty: only the last minute is kept
    MediaTime window = 2h;
  };

  SegmentPublisher(net::Runtime& runtime, const Clock& clock, Options options);

  void register_routes(http::Router& router);
  /// Cuts a new stream from now on, until it ends. Media thread only.
  void follow(BroadcastId broadcast, const std::shared_ptr<Stream>& stream);
  /// A rehearsal goes on of which nobody gets anything, or does no longer. Any thread.
  void set_rehearsal(BroadcastId broadcast, bool is_on);
  /// Lets go what is old. Once a second, control thread only.
  void expire();

  struct Stats {
    std::uint64_t segments = 0;
    std::uint64_t requests = 0;
    std::uint64_t bytes = 0;  ///< handed out
    std::size_t channels = 0;
    std::size_t viewers = 0;
    std::size_t waiting = 0;  ///< requests for what comes next
    SegmentStore::Stats store;
  };
  /// Control thread only.
  [[nodiscard]] Stats stats() const;

 private:
  using Channel = std::shared_ptr<LiveChannel>;

  void begin(BroadcastId broadcast, std::uint64_t first_segment);
  void deliver(BroadcastId broadcast,
               std::uint64_t first_segment,
               std::vector<SegmentOutput> cut,
               bool is_over);
  [[nodiscard]] http::Response nothing_at(std::string_view broadcast) const;
  [[nodiscard]] Channel find(std::string_view broadcast) const;

  net::Task<http::Response> master(http::Request request);
  net::Task<http::Response> manifest(http::Request request);
  net::Task<http::Response> playlist(http::Request request);
  net::Task<http::Response> media(http::Request request);
  net::Task<http::Response> time(http::Request request);
  net::Task<http::Response> part(Channel channel,
                                 std::string track,
                                 std::uint64_t segment,
                                 std::uint64_t part);
  [[nodiscard]] http::Response segment(const Channel& channel,
                                       std::string_view track,
                                       std::uint64_t number);
  [[nodiscard]] http::Response send(SharedBytes bytes, std::string_view type, unsigned max_age);

  struct Published {
    std::uint64_t first_segment = 0;  ///< tells one stream of a broadcast from the next
    Channel channel;
  };
  net::Runtime& runtime_;
  net::asio::io_context& media_;
  const Clock& clock_;
  Options options_;
  SegmentStore store_;
  std::unordered_map<BroadcastId, Published> channels_;
  std::unordered_set<BroadcastId> rehearsals_;
  std::unordered_map<SegmentIntake*, std::unique_ptr<SegmentIntake>> intakes_;  ///< media thread
  std::uint64_t last_first_ = 0;                                                ///< media thread
  Stats stats_;
};

}  // namespace backlot::relay

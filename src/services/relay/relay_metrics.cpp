#include "services/relay/relay_metrics.hpp"

#include <array>

namespace backlot::relay {
namespace {

using Phase = show::DestinationPhase;

struct Sampler {
  std::vector<metrics::Sample>& samples;

  template <class Number>
  void gauge(std::string name, std::string help, Number value) {
    samples.push_back(
        {"backlot_relay_" + name, std::move(help), false, static_cast<double>(value), {}});
  }
  template <class Number>
  void counter(std::string name, std::string help, Number value) {
    samples.push_back({"backlot_relay_" + name + "_total",
                       std::move(help),
                       true,
                       static_cast<double>(value),
                       {}});
  }
  template <class Number>
  void labelled(
      std::string name, std::string help, std::string label, std::string_view text, Number value) {
    samples.push_back({"backlot_relay_" + name,
                       std::move(help),
                       false,
                       static_cast<double>(value),
                       {{std::move(label), std::string{text}}}});
  }
};

constexpr std::array<std::pair<Phase, std::string_view>, 6> kPhases{{
    {Phase::Connecting, "connecting"},
    {Phase::Live, "live"},
    {Phase::Slow, "slow"},
    {Phase::Retrying, "retrying"},
    {Phase::Refused, "refused"},
    {Phase::Stopped, "stopped"},
}};

}  // namespace

void append_samples(const RelaySnapshot& snapshot, std::vector<metrics::Sample>& samples) {
  Sampler out{samples};
  const Counters& counters = snapshot.counters;
  out.gauge("streams", "Streams held", snapshot.streams);
  out.gauge("streams_published", "Streams with a publisher", snapshot.published);
  out.labelled("players", "Players", "protocol", "rtmp", counters.players_rtmp);
  out.labelled("players", "Players", "protocol", "flv", counters.players_flv);
  for (const auto& [phase, name] : kPhases) {
    const auto found = snapshot.destinations.find(phase);
    const std::size_t count = found == snapshot.destinations.end() ? 0 : found->second;
    out.labelled("destinations", "Destinations of live shows", "phase", name, count);
  }
  out.counter("in_bytes", "Media bytes published", counters.bytes_in);
  out.counter("player_bytes", "Bytes sent to players", counters.bytes_to_players);
  out.counter("destination_bytes", "Bytes sent to destinations", counters.bytes_to_destinations);
  out.counter("player_jumps", "Jumps of slow players", counters.player_jumps);
  out.counter("player_drops", "Packets that players jumped over", counters.player_drops);
  out.counter("players_given_up", "Players closed for slowness", counters.players_given_up);
  out.counter("destination_jumps", "Jumps of slow destinations", counters.destination_jumps);
  out.counter("destination_drops", "Packets destinations jumped over", counters.destination_drops);
  out.counter("publishers_refused", "Publishers with a wrong key", counters.publishers_refused);
  out.counter("publishers_replaced", "Publishers replaced", counters.publishers_replaced);
  out.gauge("rtmp_connections", "Open RTMP connections", snapshot.rtmp.open);
  out.counter("rtmp_accepted", "RTMP connections accepted", snapshot.rtmp.accepted);
  out.counter("rtmp_refused", "RTMP connections over a cap", snapshot.rtmp.refused);
  out.gauge("rtmps_connections", "Open RTMPS connections", snapshot.rtmps.open);
  out.counter("rtmps_accepted", "RTMPS connections accepted", snapshot.rtmps.accepted);
  out.counter("rtmps_refused", "RTMPS connections over a cap", snapshot.rtmps.refused);
  out.labelled("flush_class", "How often packets leave", "class", to_string(snapshot.flush), 1);
  out.gauge("load", "Share of the media thread in use", snapshot.load);
}

void append_samples(const SegmentPublisher::Stats& stats, std::vector<metrics::Sample>& samples) {
  Sampler out{samples};
  out.gauge("segment_channels", "Streams that can be played as segments", stats.channels);
  out.labelled("players", "Players", "protocol", "segments", stats.viewers);
  out.gauge("segment_waits", "Requests that wait for the next part", stats.waiting);
  out.counter("segments", "Segments cut", stats.segments);
  out.counter("segment_requests", "Playlists, segments and parts handed out", stats.requests);
  out.counter("segment_bytes", "Bytes of playlists, segments and parts handed out", stats.bytes);
  out.counter("segments_saved", "Segments written to disk", stats.store.saved);
  out.counter("segments_unsaved", "Segments that could not be written", stats.store.failed);
  out.gauge("segment_backlog_bytes", "Bytes that wait for the disk", stats.store.waiting);
}

}  // namespace backlot::relay

#pragma once

#include <map>
#include <vector>

#include "domain/show/show.hpp"
#include "net/metrics/registry.hpp"
#include "net/tcp/listener.hpp"
#include "services/relay/segment_publisher.hpp"
#include "services/relay/stream_hub.hpp"

namespace backlot::relay {

/// The relay's numbers at one moment.
struct RelaySnapshot {
  Counters counters;
  std::size_t streams = 0;
  std::size_t published = 0;
  FlushClass flush = FlushClass::Live;
  double load = 0;  ///< share of the last second that the media thread was busy
  net::Listener::Stats rtmp;
  net::Listener::Stats rtmps;
  std::map<show::DestinationPhase, std::size_t> destinations;
};

/// Appends the numbers as metrics. Names of streams and keys are never among them.
void append_samples(const RelaySnapshot& snapshot, std::vector<metrics::Sample>& samples);
void append_samples(const SegmentPublisher::Stats& stats, std::vector<metrics::Sample>& samples);

}  // namespace backlot::relay

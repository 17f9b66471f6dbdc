#include "net/udp/segment_runs.hpp"

namespace backlot::udp {

SegmentRun front_run(std::span<const std::uint16_t> sizes) {
  SegmentRun run{.count = 1, .octets = sizes.front(), .segment = sizes.front()};
  while (run.count < sizes.size() && run.count < kMaxSegments) {
    const std::uint16_t next = sizes[run.count];
    if (next > run.segment || run.octets + next > kMaxRunOctets) break;
    ++run.count;
    run.octets += next;
    if (next < run.segment) break;  // a shorter datagram ends the run
  }
  return run;
}

}  // namespace backlot::udp

#pragma once

#include <expected>
#include <string>

#include "base/random.hpp"
#include "base/time.hpp"

namespace backlot::sfu {

/// One measurement: a camera in bursts, received by a number of viewers.
struct LoadCase {
  std::size_t consumers = 8;
  std::size_t burst = 3;                   ///< packets in a frame
  std::size_t packets_per_second = 2'400;  ///< from the camera
  Duration duration = 5s;
  Duration warm_up = 500ms;  ///< before the measurement
};

struct LoadResult {
  std::uint64_t packets_out = 0;
  std::uint64_t packets_received = 0;
  std::uint64_t packets_broken = 0;  ///< of those a viewer opened
  std::uint64_t send_calls = 0;
  Duration worker_cpu{};  ///< of the worker's thread
  /// The cheapest window of a quarter of a second: what the work costs when nobody disturbs it.
  double best_ns_per_packet_out = 0;

  [[nodiscard]] double cpu_ns_per_packet_out() const {
    return packets_out == 0
               ? 0.0
               : static_cast<double>(worker_cpu.count()) / static_cast<double>(packets_out);
  }
};

/// What one plain send of a camera's packet costs the calling thread on this machine right now: the
/// measure to hold a result against, since it is as noisy.
[[nodiscard]] Duration plain_send_cpu();

/// Runs a worker on a thread of its own and browsers around it on the caller's: real sockets on
/// loopback, ICE, DTLS and SRTP. Blocks for as long as the case says and a little more.
///
/// @return why the stage could not be set up, as a sentence, when it could not
[[nodiscard]] std::expected<LoadResult, std::string> measure(const LoadCase& wish, Random& random);

}  // namespace backlot::sfu

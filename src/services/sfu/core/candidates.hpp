#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace backlot::sfu {

/// Where a browser may reach a worker: a host candidate, over UDP or as the passive end of TCP.
struct Candidate {
  std::string foundation;
  std::uint32_t priority = 0;
  std::string address;
  std::uint16_t port = 0;
  bool is_tcp = false;
};

/// The candidates of a worker: earlier addresses preferred, UDP before TCP (RFC 8445 §5.1.2,
/// RFC 6544 §4.2).
[[nodiscard]] std::vector<Candidate> host_candidates(const std::vector<std::string>& addresses,
                                                     std::uint16_t port);

}  // namespace backlot::sfu

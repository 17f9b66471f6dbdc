#include "services/sfu/core/candidates.hpp"

namespace backlot::sfu {
namespace {

constexpr std::uint32_t kHostPreference = 126;
constexpr std::uint32_t kRtpComponent = 255;
constexpr std::uint32_t kBestLocal = 65'535;
// RFC 6544 §4.2: a direction preference of 4 for passive candidates, above 13 bits of others.
constexpr std::uint32_t kBestPassive = (4U << 13U) + 8'191U;

std::uint32_t priority(std::uint32_t local_preference) {
  return (kHostPreference << 24U) | (local_preference << 8U) | kRtpComponent;
}

}  // namespace

std::vector<Candidate> host_candidates(const std::vector<std::string>& addresses,
                                       std::uint16_t port) {
  std::vector<Candidate> candidates;
  for (const bool is_tcp : {false, true}) {
    std::uint32_t preference = is_tcp ? kBestPassive : kBestLocal;
    for (std::size_t i = 0; i < addresses.size(); ++i)
      candidates.push_back({.foundation = (is_tcp ? "tcp" : "udp") + std::to_string(i),
                            .priority = priority(preference--),
                            .address = addresses[i],
                            .port = port,
                            .is_tcp = is_tcp});
  }
  return candidates;
}

}  // namespace backlot::sfu

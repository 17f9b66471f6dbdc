#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace backlot::sfu {

/// Why a datagram or packet went no further.
enum class Drop : std::uint8_t {
  UnknownSource,  ///< no transport has proved this address
  NotAMessage,    ///< neither STUN, DTLS nor (S)RTP
  UnknownUfrag,
  Policed,       ///< over the transport's packet or byte rate
  NotConnected,  ///< media before DTLS was done
  Unauthentic,   ///< wrong tag or replayed
  Malformed,     ///< RTP, RTCP or payload breaks its format
  UnknownSsrc,
  Duplicate,
  EgressFull,  ///< more than a batch may hold
};
inline constexpr std::size_t kDropReasons = 10;
inline constexpr std::array<std::string_view, kDropReasons> kDropNames{
    "unknown_source", "not_a_message", "unknown_ufrag", "policed",   "not_connected",
    "unauthentic",    "malformed",     "unknown_ssrc",  "duplicate", "egress_full"};

/// What one worker has done since it started.
struct Counters {
  std::uint64_t datagrams_in = 0;
  std::uint64_t bytes_in = 0;
  std::uint64_t packets_in = 0;   ///< RTP accepted from publishers
  std::uint64_t packets_out = 0;  ///< RTP queued for consumers
  std::uint64_t bytes_out = 0;
  std::uint64_t nacks_in = 0;   ///< sequence numbers consumers missed
  std::uint64_t nacks_out = 0;  ///< sequence numbers we missed
  std::uint64_t retransmissions_out = 0;
  std::uint64_t recovered_in = 0;  ///< packets that a publisher's retransmission brought
  std::uint64_t plis_in = 0;
  std::uint64_t plis_out = 0;
  std::uint64_t probes_out = 0;  ///< packets of padding that measured a path
  std::array<std::uint64_t, kDropReasons> drops{};

  void count(Drop reason) { ++drops[static_cast<std::size_t>(reason)]; }
  [[nodiscard]] std::uint64_t dropped(Drop reason) const {
    return drops[static_cast<std::size_t>(reason)];
  }
};

}  // namespace backlot::sfu

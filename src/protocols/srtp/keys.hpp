#pragma once

#include <array>

#include "base/bytes.hpp"
#include "protocols/srtp/profile.hpp"

namespace backlot::srtp {

/// What DTLS agrees on for one direction; sizes by profile, the rest of each array is zero.
struct MasterKey {
  std::array<std::byte, 32> key{};
  std::array<std::byte, 14> salt{};
};

/// What packets of one kind (RTP or RTCP) are protected with; sizes by profile.
struct SessionKeys {
  std::array<std::byte, 32> cipher{};
  std::array<std::byte, 20> authentication{};  ///< unused with GCM
  std::array<std::byte, 14> salt{};
};

enum class Kind : std::uint8_t { Rtp, Rtcp };

/// Derives session keys with a key derivation rate of zero (RFC 3711 §4.3, RFC 7714 §11).
[[nodiscard]] SessionKeys derive(Profile profile, const MasterKey& master, Kind kind);

}  // namespace backlot::srtp

#pragma once

#include <cstddef>
#include <cstdint>

namespace backlot::srtp {

/// DTLS-SRTP protection profiles, numbered as in RFC 5764 §4.1.2 and RFC 7714 §14.2.
enum class Profile : std::uint16_t {
  AesCm128HmacSha1_80 = 0x0001,
  AeadAes128Gcm = 0x0007,
  AeadAes256Gcm = 0x0008,
};

[[nodiscard]] constexpr std::size_t key_size(Profile profile) {
  return profile == Profile::AeadAes256Gcm ? 32 : 16;
}
[[nodiscard]] constexpr std::size_t salt_size(Profile profile) {
  return profile == Profile::AesCm128HmacSha1_80 ? 14 : 12;
}
[[nodiscard]] constexpr std::size_t tag_size(Profile profile) {
  return profile == Profile::AesCm128HmacSha1_80 ? 10 : 16;
}
/// What SRTP adds to an RTP packet, and SRTCP to an RTCP compound, at most.
inline constexpr std::size_t kMaxRtpOverhead = 16;
inline constexpr std::size_t kMaxRtcpOverhead = 20;

/// Who does the arithmetic.
enum class Backend : std::uint8_t {
  OpenSsl,
  IpsecMb,  ///< x86-64 only, four times as fast
};

[[nodiscard]] bool is_available(Backend backend);
/// The fastest backend this build and this machine have.
[[nodiscard]] Backend best_backend();

}  // namespace backlot::srtp

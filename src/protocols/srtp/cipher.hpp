#pragma once

#include <memory>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "protocols/srtp/error.hpp"
#include "protocols/srtp/keys.hpp"
#include "protocols/srtp/profile.hpp"

namespace backlot::srtp {

/// Which packet of which stream: what nonces are made of.
struct Place {
  std::uint32_t ssrc = 0;
  std::uint64_t index = 0;  ///< 48 bits for RTP (ROC and sequence number), 31 for RTCP
};

/// How a profile lays out a protected packet, over session keys of one kind. In place; lengths and
/// room have been checked by the session.
class Cipher {
 public:
  Cipher() = default;
  Cipher(const Cipher&) = delete;
  Cipher& operator=(const Cipher&) = delete;
  virtual ~Cipher() = default;

  /// @param header  bytes of the packet that stay readable
  /// @return the protected length
  [[nodiscard]] virtual std::size_t seal_rtp(MutableBytes buffer,
                                             std::size_t length,
                                             std::size_t header,
                                             Place place) = 0;
  [[nodiscard]] virtual Result<std::size_t> open_rtp(MutableBytes packet,
                                                     std::size_t header,
                                                     Place place) = 0;

  [[nodiscard]] virtual std::size_t seal_rtcp(MutableBytes buffer,
                                              std::size_t length,
                                              Place place) = 0;
  [[nodiscard]] virtual Result<std::size_t> open_rtcp(MutableBytes packet, Place place) = 0;
  /// Where the E flag and the SRTCP index stand, counted from the end.
  [[nodiscard]] virtual std::size_t rtcp_index_from_end() const = 0;
};

[[nodiscard]] std::unique_ptr<Cipher> make_cipher(Profile profile,
                                                  const SessionKeys& keys,
                                                  Backend backend);

inline constexpr std::size_t kRtcpHeaderSize = 8;
inline constexpr std::size_t kRtcpIndexSize = 4;
inline constexpr std::uint32_t kEncryptedFlag = 0x80000000;

}  // namespace backlot::srtp

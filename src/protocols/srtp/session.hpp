#pragma once

#include <memory>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "protocols/srtp/error.hpp"
#include "protocols/srtp/keys.hpp"
#include "protocols/srtp/profile.hpp"

namespace backlot::srtp {

/// SSRCs an inbound session remembers at most: the peer chooses them.
inline constexpr std::size_t kMaxInboundStreams = 1024;
/// SSRCs an outbound session remembers at most: we choose them, and none is ever forgotten.
inline constexpr std::size_t kMaxOutboundStreams = 65536;

class Cipher;
class StreamTable;
struct Stream;

/// Protects what we send under one master key (RFC 3711, RFC 7714). Nothing is allocated per
/// packet.
///
/// A packet index is never protected twice (a repeated nonce would give the key away): the same
/// sequence number again is Error::Replayed, so retransmissions go by RTX or as kept ciphertext.
class OutboundSession {
 public:
  OutboundSession(Profile profile, const MasterKey& master, Backend backend = best_backend());
  OutboundSession(OutboundSession&&) noexcept;
  OutboundSession& operator=(OutboundSession&&) noexcept;
  ~OutboundSession();

  /// Protects an RTP packet in place and returns its new length.
  ///
  /// @param buffer  the packet, with at least kMaxRtpOverhead bytes of room after it
  /// @param length  of the packet alone
  [[nodiscard]] Result<std::size_t> protect_rtp(MutableBytes buffer, std::size_t length);
  /// Protects an RTCP compound in place; kMaxRtcpOverhead bytes of room.
  [[nodiscard]] Result<std::size_t> protect_rtcp(MutableBytes buffer, std::size_t length);

  /// The rollover counter of a stream, zero when unknown.
  [[nodiscard]] std::uint32_t rollover_counter(std::uint32_t ssrc) const;

 private:
  [[nodiscard]] Result<Stream*> stream_of(std::uint32_t ssrc);

  Profile profile_;
  std::unique_ptr<Cipher> rtp_;
  std::unique_ptr<Cipher> rtcp_;
  std::unique_ptr<StreamTable> streams_;
};

/// Verifies and decrypts what a peer sends under one master key. Nothing is allocated per packet,
/// and a stream is remembered only after its first right packet.
class InboundSession {
 public:
  InboundSession(Profile profile, const MasterKey& master, Backend backend = best_backend());
  InboundSession(InboundSession&&) noexcept;
  InboundSession& operator=(InboundSession&&) noexcept;
  ~InboundSession();

  /// Unprotects a whole SRTP packet in place and returns the RTP packet's length. After an error
  /// the contents of `packet` are unspecified.
  [[nodiscard]] Result<std::size_t> unprotect_rtp(MutableBytes packet);
  [[nodiscard]] Result<std::size_t> unprotect_rtcp(MutableBytes packet);

 private:
  std::unique_ptr<Cipher> rtp_;
  std::unique_ptr<Cipher> rtcp_;
  std::unique_ptr<StreamTable> streams_;
};

}  // namespace backlot::srtp

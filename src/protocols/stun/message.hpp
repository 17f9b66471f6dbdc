#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/address.hpp"
#include "base/bytes.hpp"
#include "base/result.hpp"
#include "protocols/stun/error.hpp"

namespace backlot::stun {

inline constexpr std::uint32_t kMagicCookie = 0x2112A442;
inline constexpr std::size_t kHeaderSize = 20;
/// USERNAME's limit (RFC 8489 §14.3).
inline constexpr std::size_t kMaxUsername = 508;
inline constexpr std::size_t kMaxUnknown = 16;
inline constexpr std::uint16_t kBinding = 1;

enum class Class : std::uint8_t { Request = 0, Indication = 1, Success = 2, Error = 3 };

using TransactionId = std::array<std::byte, 12>;

/// ERROR-CODE (RFC 8489 §14.8): 300 to 699 and a phrase of at most 763 bytes.
struct ErrorCode {
  std::uint16_t code = 0;
  std::string reason;
  friend bool operator==(const ErrorCode&, const ErrorCode&) = default;
};

/// A STUN message (RFC 8489 §5) with the attributes ICE uses (RFC 8445 §16.1).
struct Message {
  Class cls = Class::Request;
  std::uint16_t method = kBinding;
  TransactionId transaction{};

  std::optional<std::string> username;
  std::optional<std::uint32_t> priority;
  bool use_candidate = false;
  std::optional<std::uint64_t> ice_controlled;
  std::optional<std::uint64_t> ice_controlling;
  std::optional<Address> xor_mapped_address;
  std::optional<ErrorCode> error;
  std::vector<std::uint16_t> unknown_attributes;

  friend bool operator==(const Message&, const Message&) = default;
};

/// What parse() found: the message, and where its proof stands.
struct Received {
  Message message;
  /// Offset of MESSAGE-INTEGRITY in the datagram; attributes after it were ignored (§14.5).
  std::optional<std::size_t> integrity_at;
  /// A right FINGERPRINT was there; a wrong one is an error.
  bool has_fingerprint = false;
  /// Comprehension-required attributes we do not know, to be answered with 420.
  std::vector<std::uint16_t> unknown_required;
};

/// Tells whether a datagram is STUN rather than DTLS or RTP, by its first byte (RFC 7983).
[[nodiscard]] constexpr bool is_stun(BytesView datagram) {
  return !datagram.empty() && std::to_integer<unsigned>(datagram[0]) < 4U;
}

/// Reads one message that fills the datagram.
[[nodiscard]] Result<Received> parse(BytesView datagram);

/// Checks MESSAGE-INTEGRITY with a short-term password or a long-term key; false when it is absent.
[[nodiscard]] bool has_integrity(BytesView datagram, const Received& received, BytesView key);

/// Finds the part of USERNAME before the colon, to route a request to its agent without parsing it
/// whole.
[[nodiscard]] std::optional<std::string_view> find_local_ufrag(BytesView datagram);

/// Writes a message; with a key MESSAGE-INTEGRITY is added, and FINGERPRINT always.
[[nodiscard]] Bytes serialize(const Message& message, BytesView key = {});

}  // namespace backlot::stun

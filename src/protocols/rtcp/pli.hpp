#pragma once

#include "base/result.hpp"
#include "protocols/rtcp/compound.hpp"

namespace backlot::rtcp {

/// Somebody lost the picture and asks for a key frame (RFC 4585 §6.3.1).
struct Pli {
  static constexpr std::uint8_t kFormat = 1;

  [[nodiscard]] static Result<Pli> parse(const Packet& packet);
  void serialize(ByteWriter& writer) const;
  friend bool operator==(const Pli&, const Pli&) = default;

  std::uint32_t sender_ssrc = 0;
  std::uint32_t media_ssrc = 0;
};

}  // namespace backlot::rtcp

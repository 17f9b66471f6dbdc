#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "protocols/rtcp/compound.hpp"

namespace backlot::rtcp {

/// Sources that leave, and why (RFC 3550 §6.6).
struct Bye {
  [[nodiscard]] static Result<Bye> parse(const Packet& packet);
  void serialize(ByteWriter& writer) const;
  friend bool operator==(const Bye&, const Bye&) = default;

  std::vector<std::uint32_t> sources;
  std::string reason;
};

}  // namespace backlot::rtcp

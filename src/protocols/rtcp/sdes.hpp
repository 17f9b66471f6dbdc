#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "protocols/rtcp/compound.hpp"

namespace backlot::rtcp {

/// Names of sources (RFC 3550 §6.5). Only CNAME is kept; other items are skipped.
struct Sdes {
  struct Chunk {
    std::uint32_t ssrc = 0;
    std::string cname;  ///< at most 255 octets
    friend bool operator==(const Chunk&, const Chunk&) = default;
  };

  [[nodiscard]] static Result<Sdes> parse(const Packet& packet);
  void serialize(ByteWriter& writer) const;
  friend bool operator==(const Sdes&, const Sdes&) = default;

  std::vector<Chunk> chunks;
};

}  // namespace backlot::rtcp

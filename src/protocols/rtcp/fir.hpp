#pragma once

#include <vector>

#include "base/result.hpp"
#include "protocols/rtcp/compound.hpp"

namespace backlot::rtcp {

/// A command to send a key frame (RFC 5104 §4.3.1).
struct Fir {
  static constexpr std::uint8_t kFormat = 4;
  static constexpr std::size_t kMaxItems = 64;  ///< more is an error

  struct Item {
    std::uint32_t ssrc = 0;
    std::uint8_t sequence = 0;
    friend bool operator==(const Item&, const Item&) = default;
  };

  [[nodiscard]] static Result<Fir> parse(const Packet& packet);
  void serialize(ByteWriter& writer) const;
  friend bool operator==(const Fir&, const Fir&) = default;

  std::uint32_t sender_ssrc = 0;
  std::vector<Item> items;
};

}  // namespace backlot::rtcp

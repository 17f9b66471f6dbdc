#pragma once

#include "base/byte_reader.hpp"
#include "base/result.hpp"
#include "protocols/rtp/error.hpp"

namespace backlot::rtp {

inline constexpr std::size_t kRtxHeaderSize = 2;

/// A retransmission payload (RFC 4588 §4): the original sequence number, then the original payload.
struct RtxPayload {
  [[nodiscard]] static Result<RtxPayload> parse(BytesView payload) {
    ByteReader reader{payload};
    RtxPayload result{.original_sequence = reader.u16(), .original = reader.rest()};
    if (!reader.ok()) return fail(Error::BadPayload);
    return result;
  }

  std::uint16_t original_sequence = 0;
  BytesView original;
};

}  // namespace backlot::rtp

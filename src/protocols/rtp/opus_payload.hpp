#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "protocols/rtp/error.hpp"

namespace backlot::rtp {

/// What the first octets of an Opus packet say (RFC 6716 §3.1).
struct OpusPayload {
  [[nodiscard]] static Result<OpusPayload> parse(BytesView payload);

  int channels = 1;
  int frames = 1;
  Duration duration{};  ///< of the whole packet, at most 120 ms
  bool is_dtx = false;  ///< no more than the table of contents: silence
};

}  // namespace backlot::rtp

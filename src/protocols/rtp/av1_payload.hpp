#pragma once

#include <cstdint>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "protocols/rtp/error.hpp"

namespace backlot::rtp {

/// What a router needs to know of an AV1 payload (RTP Payload Format For AV1 §4.4).
///
///   |Z|Y| W |N|-|-|-|   Z/Y: the first/last OBU element is a fragment that began before/goes on,
///                       W: number of elements (0: each has its length), N: a sequence begins
struct Av1Payload {
  [[nodiscard]] static Result<Av1Payload> parse(BytesView payload);

  bool is_keyframe = false;  ///< a coded video sequence begins with this packet
  bool continues = false;    ///< the first element is the rest of one
  bool is_continued = false;
};

/// Walks through the OBU elements of one payload.
class ObuElements {
 public:
  /// Reads the aggregation header; elements follow by next().
  [[nodiscard]] static Result<ObuElements> open(BytesView payload);

  [[nodiscard]] const Av1Payload& header() const { return header_; }
  /// The next element; nothing at the end. An element that leaves the payload ends them and ok()
  /// becomes false.
  [[nodiscard]] BytesView next();
  [[nodiscard]] bool ok() const { return is_ok_; }

 private:
  explicit ObuElements(BytesView rest) : rest_(rest) {}

  BytesView rest_;
  Av1Payload header_;
  unsigned count_ = 0;  ///< the W field
  unsigned read_ = 0;
  bool is_ok_ = true;
};

}  // namespace backlot::rtp

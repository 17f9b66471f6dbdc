#pragma once

#include <cstdint>
#include <optional>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/units.hpp"
#include "protocols/rtp/error.hpp"

namespace backlot::rtp {

/// The descriptor in front of every VP8 payload (RFC 7741 §4.2).
///
///   |X|R|N|S|R| PID |          N: not referenced, S: a partition starts here
///   |I|L|T|K|  RSV  |          if X
///   |M| PictureID   | (+8)     if I
///   |   TL0PICIDX   |          if L
///   |TID|Y| KEYIDX  |          if T or K
struct Vp8Payload {
  [[nodiscard]] static Result<Vp8Payload> parse(BytesView payload);

  bool starts_frame = false;  ///< S set and partition 0
  bool is_keyframe = false;   ///< known only where the frame starts
  std::optional<std::uint16_t> picture_id;
  bool has_long_picture_id = false;  ///< 15 bits, otherwise 7
  std::optional<std::uint8_t> tl0_picture_index;
  std::uint8_t temporal_layer = 0;
  bool is_layer_sync = false;
  std::size_t descriptor_size = 0;
  std::optional<Size> picture;  ///< of a key frame, whose header says it (RFC 6386 §9.1)
};

/// Writes another picture id and TL0PICIDX where the descriptor has them. The payload must be the
/// one `descriptor` was parsed from.
void rewrite_vp8(MutableBytes payload,
                 const Vp8Payload& descriptor,
                 std::uint16_t picture_id,
                 std::uint8_t tl0_picture_index);

}  // namespace backlot::rtp

#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/units.hpp"
#include "protocols/rtp/error.hpp"

namespace backlot::rtp {

/// The descriptor in front of every VP9 payload (RFC 9628 §4.2).
///
///   |I|P|L|F|B|E|V|Z|          P: predicted from earlier pictures, B/E: a frame begins/ends here
///   |M| PICTURE ID  | (+8)     if I
///   | TID |U| SID |D|          if L; U: switching up is safe, D: needs the layer below
///   |   TL0PICIDX   |          if L and not F
///   |   P_DIFF    |N|  up to 3 if P and F
///   | scalability structure..  if V
struct Vp9Payload {
  [[nodiscard]] static Result<Vp9Payload> parse(BytesView payload);

  bool starts_frame = false;  ///< a frame is one spatial layer of a picture
  bool ends_frame = false;
  bool is_keyframe = false;  ///< the lowest layer of a picture that needs none before it begins
  bool is_predicted = false;
  bool is_flexible = false;
  bool is_switch_up = false;
  bool needs_lower = false;
  std::optional<std::uint16_t> picture_id;
  bool has_long_picture_id = false;  ///< 15 bits, otherwise 7
  std::optional<std::uint8_t> tl0_picture_index;
  std::uint8_t temporal_layer = 0;
  std::uint8_t spatial_layer = 0;
  std::uint8_t spatial_layers = 0;  ///< that a structure speaks of; 0: it holds none
  std::array<Size, 8> sizes{};      ///< of its layers, lowest first; empty where it does not say
  std::size_t descriptor_size = 0;

  /// The size of the highest layer, where a structure says it.
  [[nodiscard]] std::optional<Size> picture() const {
    if (spatial_layers == 0 || sizes[spatial_layers - 1U].width == 0) return std::nullopt;
    return sizes[spatial_layers - 1U];
  }
};

/// Writes another picture id and TL0PICIDX where the descriptor has them. The payload must be the
/// one `descriptor` was parsed from.
void rewrite_vp9(MutableBytes payload,
                 const Vp9Payload& descriptor,
                 std::uint16_t picture_id,
                 std::uint8_t tl0_picture_index);

}  // namespace backlot::rtp

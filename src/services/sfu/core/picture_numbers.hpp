#pragma once

#include "services/sfu/core/media_packet.hpp"
#include "services/sfu/core/rtp_parameters.hpp"

namespace backlot::sfu {

/// What numbers the pictures of a stream: picture id and TL0PICIDX of VP8 and VP9, the frame number
/// of described AV1 frames.
struct PictureNumbers {
  std::uint16_t id = 0;
  std::uint8_t tl0 = 0;
};

/// Gives one consumer numbers that go on across the streams it is switched between.
class PictureNumbering {
 public:
  /// Begins another stream with this packet: its picture follows the last one.
  void align(const MediaPacket& first);
  /// What the consumer receives a packet's picture as.
  [[nodiscard]] PictureNumbers map(const MediaPacket& packet) const;
  /// These went out with the newest packet; one without a picture changes nothing.
  void remember(const MediaPacket& packet, PictureNumbers sent);

 private:
  PictureNumbers offset_;
  PictureNumbers last_;
};

/// Writes numbers into a packet's payload, as the packet's descriptor stands there.
void write_numbers(MutableBytes payload, const MediaPacket& packet, PictureNumbers numbers);
/// The same for a payload whose descriptor is not known any more.
void write_numbers(MutableBytes payload, PayloadFormat format, PictureNumbers numbers);
/// Writes a frame number into the dependency descriptor, the first of these elements.
void write_frame_number(MutableBytes elements, rtp::ElementForm form, std::uint16_t number);

}  // namespace backlot::sfu

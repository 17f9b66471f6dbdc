#pragma once

#include <vector>

#include "base/bytes.hpp"
#include "base/time.hpp"
#include "protocols/rtcp/transport_feedback.hpp"

namespace backlot::sfu {

/// A camera as Chromium's VP8 packetizer sends it: frames of a few packets of equal size.
class LoadCamera {
 public:
  /// What every packet is long, header and extensions included.
  static constexpr std::size_t kPacket = 1200;
  static constexpr std::uint8_t kPayloadType = 96;
  static constexpr std::uint8_t kTransportSequenceId = 5;

  LoadCamera(std::uint32_t ssrc, std::size_t packets_per_frame);

  /// The next frame begins a new picture; a key frame when asked for.
  void begin_frame(std::uint32_t timestamp, bool is_keyframe);
  /// Writes the frame's next packet into `out` and returns its length; 0 when the frame is whole.
  [[nodiscard]] std::size_t next_packet(MutableBytes out);

 private:
  std::uint32_t ssrc_;
  std::size_t packets_per_frame_;
  std::size_t written_ = 0;
  std::uint32_t timestamp_ = 0;
  bool is_keyframe_ = false;
  std::uint16_t picture_id_ = 0;
  std::uint16_t sequence_ = 1;
  std::uint16_t transport_sequence_ = 1;
};

/// A viewer's bookkeeping: what came, and the feedback Chromium would send about it.
class LoadViewer {
 public:
  static constexpr Duration kFeedbackInterval = 100ms;

  /// @param transport_sequence_id  the extension's id on this transport
  LoadViewer(std::uint32_t media_ssrc, std::uint8_t transport_sequence_id)
      : media_ssrc_(media_ssrc), transport_sequence_id_(transport_sequence_id) {}

  /// Notes a media packet by its header, which SRTP leaves readable.
  void note(Instant now, BytesView packet);
  /// The feedback that is due, as plain RTCP; empty when none is.
  [[nodiscard]] Bytes feedback(Instant now);
  [[nodiscard]] std::uint64_t packets() const { return packets_; }

 private:
  struct Arrival {
    std::uint16_t sequence = 0;
    Instant at;
  };

  std::uint32_t media_ssrc_;
  std::uint8_t transport_sequence_id_;
  std::uint64_t packets_ = 0;
  std::uint8_t feedback_count_ = 0;
  Instant next_feedback_{};
  std::vector<Arrival> arrivals_;
};

}  // namespace backlot::sfu

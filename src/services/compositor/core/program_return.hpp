#pragma once

#include <optional>
#include <vector>

#include "media/packet.hpp"
#include "protocols/rtp/av_sender.hpp"

namespace backlot::compositor {

/// The program as RTP, for those in the studio who want to see what the audience sees: H.264 as
/// encoded for everybody, with its parameter sets before each key frame, and the mix as Opus.
class ProgramReturn {
 public:
  static constexpr std::size_t kMostPayload = rtp::AvSender::kMostPayload;
  static constexpr std::size_t kKept = rtp::AvSender::kKept;
  static constexpr Duration kKeyFrameInterval = rtp::AvSender::kKeyFrameInterval;
  static constexpr Duration kReportInterval = rtp::AvSender::kReportInterval;

  /// One stream as its receiver must know it.
  struct Stream {
    std::uint32_t ssrc = 0;
    std::uint8_t payload_type = 0;
  };

  /// Parameter sets without start code or length. SSRCs and first numbers are drawn from `random`.
  ProgramReturn(Bytes sequence_parameters, Bytes picture_parameters, Random& random);

  [[nodiscard]] Stream video() const {
    return {sender_.sources().video, rtp::AvSender::kVideoType};
  }
  [[nodiscard]] Stream audio() const {
    return {sender_.sources().audio, rtp::AvSender::kAudioType};
  }

  /// Packets of one encoded unit, in order; none for kinds that do not travel here. The views live
  /// until the next call.
  [[nodiscard]] std::vector<BytesView> packetize(const media::EncodedPacket& unit, Instant now);
  /// What the receiver said: packets to send again, now.
  [[nodiscard]] std::vector<BytesView> receive(const rtcp::Packet& packet) {
    return sender_.receive(packet);
  }
  /// True when a key frame is wanted and may be asked for now.
  [[nodiscard]] bool take_key_frame_wish(Instant now) { return sender_.take_key_frame_wish(now); }
  /// The sender reports that are due, as one compound; nothing before the first packet.
  [[nodiscard]] std::optional<Bytes> take_report(Instant now, WallTime wall) {
    return sender_.take_report(now, wall);
  }

 private:
  Bytes sequence_parameters_;
  Bytes picture_parameters_;
  rtp::AvSender sender_;
};

}  // namespace backlot::compositor

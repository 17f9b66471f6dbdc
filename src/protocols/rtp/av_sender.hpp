#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/bytes.hpp"
#include "base/random.hpp"
#include "base/time.hpp"
#include "protocols/rtcp/compound.hpp"

namespace backlot::rtp {

/// A picture stream of H.264 and its sound as Opus, sent as plain RTP to one receiver.
///
/// Keeps the last packets to send them again, tells the receiver both streams' clocks, and passes
/// on at most one wish for a key frame a second.
class AvSender {
 public:
  static constexpr std::uint8_t kVideoType = 96;
  static constexpr std::uint8_t kAudioType = 97;
  static constexpr std::uint32_t kVideoClock = 90'000;
  static constexpr std::uint32_t kAudioClock = 48'000;
  static constexpr std::size_t kMostPayload = 1150;
  static constexpr std::size_t kKept = 512;  ///< packets a stream, about a second and a half
  static constexpr Duration kKeyFrameInterval = 1s;
  static constexpr Duration kReportInterval = 1s;

  struct Sources {
    std::uint32_t video = 0;
    std::uint32_t audio = 0;
  };
  /// Two SSRCs that differ.
  [[nodiscard]] static Sources draw(Random& random);

  /// First numbers are drawn from `random`.
  AvSender(const Sources& sources, Random& random);

  [[nodiscard]] Sources sources() const { return {video_.ssrc, audio_.ssrc}; }

  /// Packets of one picture, in order. The views live until the next call, as those of the others.
  ///
  /// @param units  NAL units without start code or length; parameter sets stand before a key frame
  [[nodiscard]] std::vector<BytesView> picture(std::span<const BytesView> units,
                                               MediaTime at,
                                               Instant now);
  /// The packet of 20 ms of sound.
  [[nodiscard]] BytesView sound(BytesView packet, MediaTime at, Instant now);
  /// What the receiver said: packets to send again, now.
  [[nodiscard]] std::vector<BytesView> receive(const rtcp::Packet& packet);
  /// True when a key frame is wanted and may be asked for now.
  [[nodiscard]] bool take_key_frame_wish(Instant now);
  /// The sender reports that are due, as one compound; nothing before the first packet.
  [[nodiscard]] std::optional<Bytes> take_report(Instant now, WallTime wall);

 private:
  struct Sender {
    std::uint32_t ssrc = 0;
    std::uint8_t payload_type = 0;
    std::uint32_t clock_rate = 0;
    std::uint16_t next = 0;        ///< sequence number
    std::uint32_t first_time = 0;  ///< of media time zero
    std::uint32_t packets = 0;
    std::uint32_t octets = 0;
    std::vector<Bytes> kept;  ///< by sequence number modulo kKept

    [[nodiscard]] std::uint32_t time_of(MediaTime time) const;
    BytesView send(BytesView payload, MediaTime time, bool is_last);
    [[nodiscard]] const Bytes* find(std::uint16_t sequence) const;
  };

  Sender* find(std::uint32_t ssrc);
  void note_time(MediaTime at, Instant now);

  Sender video_;
  Sender audio_;
  std::optional<Duration> origin_;  ///< media time zero on the steady clock
  bool wants_key_frame_ = false;
  std::optional<Instant> passed_on_;
  std::optional<Instant> reported_;
};

}  // namespace backlot::rtp

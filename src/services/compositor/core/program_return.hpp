#pragma once

#include <array>
#include <optional>
#include <vector>

#include "base/random.hpp"
#include "base/time.hpp"
#include "media/packet.hpp"
#include "protocols/rtcp/compound.hpp"

namespace backlot::compositor {

/// The program as RTP, for those in the studio who want to see what the audience sees: H.264 as
/// encoded for everybody, with its parameter sets before each key frame, and the mix as Opus.
///
/// Keeps the last packets to send them again, tells the receiver both streams' clocks, and passes
/// on at most one wish for a key frame a second.
class ProgramReturn {
 public:
  static constexpr std::size_t kMostPayload = 1150;
  static constexpr std::size_t kKept = 512;  ///< packets a stream, about a second and a half
  static constexpr Duration kKeyFrameInterval = 1s;
  static constexpr Duration kReportInterval = 1s;

  /// One stream as its receiver must know it.
  struct Stream {
    std::uint32_t ssrc = 0;
    std::uint8_t payload_type = 0;
  };

  /// Parameter sets without start code or length. SSRCs and first numbers are drawn from `random`.
  ProgramReturn(Bytes sequence_parameters, Bytes picture_parameters, Random& random);

  [[nodiscard]] Stream video() const { return video_.info; }
  [[nodiscard]] Stream audio() const { return audio_.info; }

  /// Packets of one encoded unit, in order; none for kinds that do not travel here. The views live
  /// until the next call.
  [[nodiscard]] std::vector<BytesView> packetize(const media::EncodedPacket& unit, Instant now);
  /// What the receiver said: packets to send again, now.
  [[nodiscard]] std::vector<BytesView> receive(const rtcp::Packet& packet);
  /// True when a key frame is wanted and may be asked for now.
  [[nodiscard]] bool take_key_frame_wish(Instant now);
  /// The sender reports that are due, as one compound; nothing before the first packet.
  [[nodiscard]] std::optional<Bytes> take_report(Instant now, WallTime wall);

 private:
  struct Sender {
    Stream info;
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

  [[nodiscard]] std::vector<Bytes> payloads_of(const media::EncodedPacket& picture) const;
  Sender* find(std::uint32_t ssrc);

  Bytes sequence_parameters_;
  Bytes picture_parameters_;
  Sender video_;
  Sender audio_;
  std::optional<Duration> origin_;  ///< media time zero on the steady clock
  bool wants_key_frame_ = false;
  std::optional<Instant> passed_on_;
  std::optional<Instant> reported_;
};

}  // namespace backlot::compositor

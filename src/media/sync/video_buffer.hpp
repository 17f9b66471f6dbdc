#pragma once

#include <map>
#include <optional>
#include <vector>

#include "base/result.hpp"
#include "base/sequence.hpp"
#include "base/time.hpp"
#include "media/packet.hpp"

namespace backlot::media {

/// A whole encoded frame. VP8: as the codec defines; H.264: Annex B; VP9: a frame or a superframe
/// of all layers; AV1: a temporal unit of OBUs with sizes.
struct AssembledFrame {
  std::int64_t timestamp = 0;  ///< RTP time stamp, unwrapped
  bool is_keyframe = false;
  Bytes data;
};

/// Puts RTP packets of one video track in order and frames together.
///
/// Frames leave in order and without holes: after a loss that nobody repaired in time the next
/// frame is a key frame. A packet that comes after its frame was given up is dropped.
class VideoBuffer {
 public:
  /// How long a hole may wait for its packet to be sent again.
  static constexpr Duration kPatience = 200ms;
  static constexpr std::size_t kMostPackets = 2048;
  static constexpr std::size_t kLargestFrame = 4U << 20U;

  struct Stats {
    std::uint64_t received = 0;
    std::uint64_t late = 0;
    std::uint64_t duplicate = 0;
    std::uint64_t lost = 0;
    std::uint64_t frames = 0;
  };

  explicit VideoBuffer(VideoCodec codec) : codec_(codec) {}

  void push(const RtpPayload& packet, Instant now);
  /// The next frame, when it is whole. Also gives up holes whose time has come.
  [[nodiscard]] std::optional<AssembledFrame> poll(Instant now);

  /// Only a key frame helps now: ask the sender for one.
  [[nodiscard]] bool needs_key_frame() const { return needs_key_frame_; }
  /// Throws away what waits and starts again with a key frame: the decoder lost its way.
  void require_key_frame();
  /// Sequence numbers to ask for again, each at most once in 50 ms.
  [[nodiscard]] std::vector<std::uint16_t> take_missing(Instant now);
  [[nodiscard]] const Stats& stats() const { return stats_; }

 private:
  struct Slot {
    std::int64_t timestamp = 0;
    bool is_marked = false;
    Instant arrived{};
    Bytes payload;
  };
  using Slots = std::map<std::int64_t, Slot>;
  /// Where a frame ends, or the hole that keeps it from ending.
  struct Extent {
    std::int64_t end = 0;  ///< one past the last packet
    bool is_whole = false;
  };

  [[nodiscard]] bool begins_key_frame(BytesView payload) const;
  void seek_key_frame(Instant now);
  [[nodiscard]] Extent measure() const;
  [[nodiscard]] bool has_waited_enough(std::int64_t hole, Instant now) const;
  void give_up(std::int64_t hole);
  [[nodiscard]] Result<AssembledFrame> assemble(std::int64_t end) const;

  VideoCodec codec_;
  Unwrapper<std::uint16_t> sequences_;
  Unwrapper<std::uint32_t> timestamps_;
  Slots slots_;
  std::optional<std::int64_t>
      next_;  ///< first packet of the next frame; none: a key frame is sought
  std::int64_t newest_ = 0;
  bool needs_key_frame_ = true;
  std::map<std::int64_t, Instant> asked_;
  Stats stats_;
};

}  // namespace backlot::media

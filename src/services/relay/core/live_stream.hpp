#pragma once

#include <optional>

#include "base/result.hpp"
#include "base/sequence.hpp"
#include "base/time.hpp"
#include "protocols/rtmp/message.hpp"
#include "services/relay/core/packet.hpp"

namespace backlot::relay {

/// What a receiver must get before the first frame: bodies of tags, empty when unknown.
struct Headers {
  Bytes metadata;
  Bytes video;
  Bytes audio;

  /// All of them in one format, stamped with `timestamp`.
  [[nodiscard]] Bytes mux(Format format, std::uint32_t timestamp) const;
};

/// One program as it comes in: checks what the publisher sends and puts it on one time line.
///
/// The time line goes on when a publisher is replaced, stalls, wraps or jumps: time stamps of a
/// kind never go back, and a gap is as long as it was in truth. Sound and pictures that count from
/// different beginnings are brought together; those that jump together stay together.
class LiveStream {
 public:
  static constexpr std::uint8_t kMostRenditions = 4;

  /// @param takes_renditions  further tracks of a publisher are lower renditions of its picture;
  ///                          else they are dropped
  explicit LiveStream(bool takes_renditions = false) : takes_renditions_(takes_renditions) {}

  /// Somebody publishes from now on; what comes is fitted after what was.
  void begin_publisher();

  /// Takes a message of the publisher. Nothing when it is not to be passed on: a header already
  /// known, a frame before its header or before the first key frame, what is aside, other data.
  [[nodiscard]] Result<std::optional<Packet>> ingest(Instant now, const rtmp::Message& message);

  [[nodiscard]] const Headers& headers() const { return headers_; }
  [[nodiscard]] bool has_video() const { return !headers_.video.empty(); }

  struct Stats {
    std::uint64_t messages = 0;
    std::uint64_t bytes = 0;
    std::uint64_t rebases = 0;  ///< the time line was fitted anew
    std::uint64_t dropped = 0;  ///< frames that nobody could have decoded
  };
  [[nodiscard]] const Stats& stats() const { return stats_; }

 private:
  [[nodiscard]] Result<std::optional<Packet>> ingest_video(Instant now,
                                                           const rtmp::Message& message);
  [[nodiscard]] Result<std::optional<Packet>> ingest_audio(Instant now,
                                                           const rtmp::Message& message);
  [[nodiscard]] std::optional<Packet> ingest_rendition(const flv::VideoView& video,
                                                       const rtmp::Message& message);
  std::nullopt_t put_aside();
  [[nodiscard]] std::optional<Packet> ingest_data(const rtmp::Message& message);
  [[nodiscard]] std::optional<Packet> keep(Bytes& header,
                                           flv::TagType type,
                                           const rtmp::Message& message);
  /// Where sound, or pictures, stand on our time line.
  struct Track {
    std::optional<std::int64_t> offset;  ///< from the publisher's time to ours; unknown at first
    std::int64_t last = 0;
  };
  [[nodiscard]] Track& track(flv::TagType type);
  [[nodiscard]] std::uint32_t place(Instant now, flv::TagType type, std::uint32_t timestamp);
  [[nodiscard]] bool fits(const Track& track, std::int64_t time) const;
  [[nodiscard]] std::int64_t fitted(Instant now, std::int64_t in, const Track& other);

  bool takes_renditions_;
  Headers headers_;
  Unwrapper<std::uint32_t> unwrapper_;
  Track audio_;
  Track video_;
  std::int64_t last_out_ = 0;  ///< of both
  std::optional<Instant> last_at_;
  bool needs_keyframe_ = true;
  bool is_fresh_ = true;  ///< no frame of this publisher has passed
  Stats stats_;
};

}  // namespace backlot::relay

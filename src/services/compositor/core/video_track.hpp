#pragma once

#include <deque>

#include "base/time.hpp"
#include "media/codec/video_decoder.hpp"
#include "media/sync/av_sync.hpp"
#include "media/sync/video_buffer.hpp"

namespace backlot::compositor {

/// One video track from packets to pictures with the time to show them.
///
/// Single-threaded, on the thread that receives; decoding happens inside poll().
class VideoTrack {
 public:
  struct Shown {
    media::VideoFrame frame;
    Instant at{};
  };
  struct Stats {
    media::VideoBuffer::Stats buffer;
    std::uint64_t decoded = 0;
    std::uint64_t failed = 0;
  };

  static constexpr Duration kKeyFrameInterval = 1s;  ///< at most one request in this time
  static constexpr Duration kSilentInterval = 5s;    ///< while nothing comes: a muted camera

  [[nodiscard]] static Result<VideoTrack> create(media::VideoCodec codec, std::uint32_t clock_rate);

  void push(const media::RtpPayload& packet, Instant now);
  /// The next picture, decoded. Also gives up what does not come any more.
  [[nodiscard]] std::optional<Shown> poll(Instant now);

  /// True when a key frame should be asked for now; saying so counts as asking.
  [[nodiscard]] bool take_key_frame_request(Instant now);
  [[nodiscard]] std::vector<std::uint16_t> take_missing(Instant now) {
    return buffer_.take_missing(now);
  }
  [[nodiscard]] media::TrackClock& clock() { return clock_; }
  [[nodiscard]] const media::TrackClock& clock() const { return clock_; }
  /// How long after its earliest possible arrival a picture is shown.
  void set_delay(Duration delay) { delay_ = delay; }
  [[nodiscard]] Stats stats() const;

 private:
  VideoTrack(media::VideoDecoder decoder, media::VideoCodec codec, std::uint32_t clock_rate)
      : buffer_(codec), decoder_(std::move(decoder)), clock_(clock_rate) {}
  [[nodiscard]] Instant show_time(std::int64_t timestamp, Instant now) const;

  media::VideoBuffer buffer_;
  media::VideoDecoder decoder_;
  media::TrackClock clock_;
  Unwrapper<std::uint32_t> timestamps_;
  Duration delay_{};
  std::optional<Instant> asked_;
  std::uint64_t received_when_asked_ = 0;
  std::uint64_t decoded_ = 0;
  std::uint64_t failed_ = 0;
};

/// The pictures of one source that wait for their time, and the one that is on.
class PictureQueue {
 public:
  static constexpr std::size_t kMost = 24;

  void push(VideoTrack::Shown shown, Instant now);
  /// Puts on the newest picture whose time has come.
  void advance(Instant at);

  [[nodiscard]] const media::VideoFrame* current() const {
    return number_ == 0 ? nullptr : &current_;
  }
  [[nodiscard]] std::uint64_t number() const { return number_; }
  /// When the last picture came.
  [[nodiscard]] Instant last_arrival() const { return last_arrival_; }

 private:
  std::deque<VideoTrack::Shown> waiting_;
  media::VideoFrame current_;
  std::uint64_t number_ = 0;
  Instant last_arrival_{};
};

}  // namespace backlot::compositor

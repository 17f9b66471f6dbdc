#pragma once

#include "base/time.hpp"
#include "media/audio/resampler.hpp"
#include "media/codec/opus_decoder.hpp"
#include "media/sync/audio_buffer.hpp"
#include "media/sync/av_sync.hpp"

namespace backlot::compositor {

/// One Opus track from packets to samples on the program's clock.
///
/// Sound is heard a fixed while after its earliest possible arrival (60 ms; up to 200 ms where
/// packets come late, and back when they stop). Holes are recovered or invented, then silent.
class AudioTrack {
 public:
  static constexpr Duration kLeastDelay = 60ms;
  static constexpr Duration kMostDelay = 200ms;

  struct Stats {
    std::uint64_t packets = 0;
    std::uint64_t late = 0;
    std::uint64_t concealed = 0;  ///< sample frames
    std::uint64_t jumps = 0;      ///< times the position was set anew
  };

  [[nodiscard]] static Result<AudioTrack> create();

  void push(const media::RtpPayload& packet, Instant now);
  /// Fills `out` with what is to be heard from `at` on; silence when there is nothing.
  void read(Instant at, media::MutableSamples out);

  [[nodiscard]] media::TrackClock& clock() { return clock_; }
  [[nodiscard]] const media::TrackClock& clock() const { return clock_; }
  /// How much longer than its own delay it waits, for the picture's sake.
  void set_wait(Duration wait) { wait_ = wait; }
  /// How long after its earliest possible arrival sound is really heard: the delay and the wait,
  /// but for what is still being corrected. Pictures follow this.
  [[nodiscard]] Duration lag() const { return lag_; }
  [[nodiscard]] Stats stats() const;

 private:
  explicit AudioTrack(media::OpusVoice voice) : voice_(std::move(voice)) {}
  [[nodiscard]] double target(Instant at) const;
  [[nodiscard]] double position() const;
  [[nodiscard]] bool start(double wanted);
  [[nodiscard]] double speed_toward(double error);
  void fill_queue(double frames);
  void decode_next();
  void decode_packet();
  void bridge(std::int64_t gap);
  void append_silence(std::int64_t frames);
  void append_decoded();
  void adapt(Instant at);

  media::AudioBuffer buffer_;
  media::OpusVoice voice_;
  media::DriftResampler resampler_;
  media::TrackClock clock_{media::kSampleRate};
  media::Samples decoded_;
  std::int64_t decoded_end_ = 0;  ///< RTP time after the last decoded sample
  std::int64_t invented_ = 0;     ///< sample frames invented in a row
  bool is_started_ = false;
  bool is_correcting_ = false;
  Duration delay_ = kLeastDelay;
  Duration wait_{};
  Duration lag_ = kLeastDelay;
  std::uint64_t late_seen_ = 0;
  Instant adapted_{};
  Stats stats_;
};

}  // namespace backlot::compositor

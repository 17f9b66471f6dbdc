#pragma once

#include <string>
#include <vector>

#include "media/codec/aac_encoder.hpp"
#include "media/codec/h264_encoder.hpp"
#include "services/compositor/core/audio_plan.hpp"
#include "services/compositor/core/ladder.hpp"
#include "services/compositor/core/painter.hpp"
#include "services/compositor/core/program.hpp"
#include "services/compositor/core/return_voice.hpp"

namespace backlot::compositor {

/// Where the renderer takes pictures and sound from; asked once per tick for each.
class Sources {
 public:
  virtual ~Sources() = default;
  /// Puts on what is due at `at` and tells what there is.
  [[nodiscard]] virtual SourceState advance(const show::StageItem& item, Instant at) = 0;
  /// The picture advance() put on.
  [[nodiscard]] virtual media::VideoFrame picture(const show::StageItem& item) = 0;
  /// Fills `out` with the sound from `at` on.
  virtual void read(const SoundKey& key, Instant at, media::MutableSamples out) = 0;
};

/// One tick after the other: sources in, encoded packets out. Pure but for the codecs' work.
class Renderer {
 public:
  struct Options {
    media::VideoParameters video;
    Bitrate audio = kilobits(128);
    bool has_ladder = false;  ///< lower renditions besides
  };

  [[nodiscard]] static Result<Renderer> create(const Options& options);

  /// @param wall  the wall time of `now`
  void set_scene(stage::Scene scene,
                 std::shared_ptr<const Graphics> graphics,
                 Instant now,
                 WallTime wall);

  // The steps of a tick, in this order; the ladder may come last.
  /// Paints the picture of `at`.
  void paint(Instant at, Sources& sources);
  /// Encodes what was painted as frame number `frame`.
  [[nodiscard]] Result<media::EncodedPacket> encode(std::int64_t frame, bool wants_key_frame);
  /// Encodes the lower renditions of what `program` was encoded from; none without a ladder.
  [[nodiscard]] Result<std::vector<media::EncodedPacket>> encode_ladder(
      std::int64_t frame, const media::EncodedPacket& program);
  /// Mixes the sound of one frame's length from `at` on and encodes it, as AAC and as Opus. Called
  /// for every frame number, also for those whose picture was skipped.
  [[nodiscard]] Result<std::vector<media::EncodedPacket>> mix(Instant at, Sources& sources);

  /// Encodes with as much care as another preset takes from now on.
  Result<void> set_preset(const std::string& preset) { return video_.set_preset(preset); }
  /// The lower renditions, from the next key frame on.
  void want_ladder(bool is_wanted);

  [[nodiscard]] media::PictureView picture() const { return painter_.view(); }
  [[nodiscard]] const media::H264Encoder& video() const { return video_; }
  [[nodiscard]] const media::AacEncoder& audio() const { return audio_; }
  /// Null without one.
  [[nodiscard]] const Ladder* ladder() const { return ladder_ ? &*ladder_ : nullptr; }

 private:
  Renderer(const Options& options,
           media::H264Encoder video,
           media::AacEncoder audio,
           ReturnVoice voice,
           std::optional<Ladder> ladder);

  Program program_;
  Painter painter_;
  AudioPlan sound_;
  media::H264Encoder video_;
  media::AacEncoder audio_;
  ReturnVoice voice_;
  std::optional<Ladder> ladder_;
  media::Samples mix_;
  media::Samples track_;
};

}  // namespace backlot::compositor

#pragma once

#include <vector>

#include "media/codec/h264_encoder.hpp"
#include "media/video/picture.hpp"

namespace backlot::compositor {

/// One rendition below the program.
struct Rung {
  Size size;
  Bitrate bitrate;
  friend bool operator==(const Rung&, const Rung&) = default;
};

/// What a program of this size is offered as besides: 720, 480 and 360 lines, as far as they are
/// clearly fewer than its own, largest first. A picture that stands has as many columns instead.
[[nodiscard]] std::vector<Rung> rungs_below(Size canvas, Bitrate program);

/// The program in lower renditions, all from the same picture, with key frames where the program
/// has them. Goes on and off with a group of pictures, so that every segment is whole.
class Ladder {
 public:
  /// @param program  what the program itself is encoded as
  [[nodiscard]] static Result<Ladder> create(const media::VideoParameters& program);

  /// Wanted from the next key frame of the program on, or no longer.
  void want(bool is_wanted) { is_wanted_ = is_wanted; }
  /// How many renditions are being encoded.
  [[nodiscard]] std::size_t active() const { return is_on_ ? rungs_.size() : 0; }
  [[nodiscard]] std::size_t size() const { return rungs_.size(); }

  /// The renditions of the picture that `program` is: packets numbered from 1 on by their rung. An
  /// empty packet ends a rendition.
  [[nodiscard]] Result<std::vector<media::EncodedPacket>> encode(
      const media::PictureView& picture, std::int64_t frame, const media::EncodedPacket& program);

  /// @param rung  from 0 on
  [[nodiscard]] const media::H264Encoder& encoder(std::size_t rung) const {
    return rungs_[rung].encoder;
  }

 private:
  struct Step {
    media::H264Encoder encoder;
    media::Picture picture;
  };
  Ladder() = default;

  std::vector<Step> rungs_;
  bool is_wanted_ = true;
  bool is_on_ = false;
};

}  // namespace backlot::compositor

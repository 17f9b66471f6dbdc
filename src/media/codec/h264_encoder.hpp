#pragma once

#include <memory>
#include <string>

#include "base/result.hpp"
#include "base/units.hpp"
#include "media/frame.hpp"
#include "media/packet.hpp"

namespace backlot::media {

/// What the program's picture is encoded as.
struct VideoParameters {
  Size size{1280, 720};
  int frames_per_second = 30;
  Bitrate bitrate = kilobits(3000);
  int keyframe_interval = 60;  ///< frames; closed groups of pictures
  int threads = 2;             ///< slices encoded side by side: no delay
  std::string preset = "superfast";
};

/// Encodes I420 pictures as H.264 High without B-frames: every picture leaves at once.
///
/// The rate is constant: what leaves fits through a pipe of `bitrate` with one second of buffer, in
/// front of it, key frames included. Groups of pictures are closed.
class H264Encoder {
 public:
  [[nodiscard]] static Result<H264Encoder> create(const VideoParameters& parameters);
  ~H264Encoder();
  H264Encoder(H264Encoder&&) noexcept;
  H264Encoder& operator=(H264Encoder&&) noexcept;

  /// Encodes picture number `frame` of the program; numbers rise, holes are allowed. Each first
  /// picture of an interval is a key frame whatever came before.
  [[nodiscard]] Result<EncodedPacket> encode(const PictureView& picture,
                                             std::int64_t frame,
                                             bool wants_key_frame = false);

  /// Goes on with as much care as another preset takes, from the next picture on: no key frame, and
  /// the parameter sets stay what they are. What those have settled (entropy coding, transform)
  /// stays too.
  Result<void> set_preset(const std::string& preset);

  /// Parameter sets, without start code or length.
  [[nodiscard]] const Bytes& sequence_parameters() const;
  [[nodiscard]] const Bytes& picture_parameters() const;

 private:
  struct State;
  explicit H264Encoder(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace backlot::media

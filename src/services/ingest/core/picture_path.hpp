#pragma once

#include <optional>
#include <vector>

#include "base/time.hpp"
#include "media/codec/h264_encoder.hpp"
#include "media/mux/stream_decoder.hpp"
#include "protocols/flv/tag.hpp"
#include "protocols/h264/decoder_config.hpp"

namespace backlot::ingest {

/// A picture as browsers take it: H.264 that is shown in the order it comes.
struct SentPicture {
  std::vector<Bytes> units;  ///< NAL units, parameter sets before a key frame
  MediaTime at{};
};

/// An encoder's pictures on their way into the show. H.264 without B-frames is passed on as it is,
/// everything else is decoded and encoded again without delay.
class PicturePath {
 public:
  /// Of what is encoded again.
  static constexpr int kFramesPerSecond = 30;
  static constexpr int kKeyFrameInterval = 2 * kFramesPerSecond;

  /// Takes a tag of the stream. What cannot be used is passed over up to the next key frame.
  [[nodiscard]] std::vector<SentPicture> take(const flv::VideoView& tag, MediaTime decoded_at);
  /// Somebody needs a key frame. What is passed on comes with the encoder's next one.
  void request_key_frame() { wants_key_frame_ = true; }

  [[nodiscard]] bool is_encoding() const { return decoder_.has_value(); }

 private:
  void begin(const flv::VideoView& tag);
  [[nodiscard]] std::optional<SentPicture> pass(const flv::VideoView& tag, MediaTime at) const;
  [[nodiscard]] std::vector<SentPicture> encode_again(const flv::VideoView& tag, MediaTime at);
  [[nodiscard]] std::optional<SentPicture> encode(const media::ClipPicture& picture);
  [[nodiscard]] bool make_encoder(Size size);

  std::optional<h264::DecoderConfig> passed_;  ///< nothing: not passed on
  std::optional<media::StreamDecoder> decoder_;
  std::optional<media::H264Encoder> encoder_;
  Size encoded_size_;
  std::int64_t last_frame_ = -1;
  bool needs_key_frame_ = true;
  bool wants_key_frame_ = false;
};

}  // namespace backlot::ingest

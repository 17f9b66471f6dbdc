#pragma once

#include <memory>
#include <optional>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "media/frame.hpp"
#include "media/packet.hpp"

namespace backlot::media {

/// Decodes frames, one in, at most one out, without delay.
class VideoDecoder {
 public:
  static constexpr int kLargestSide = 4096;
  static constexpr int kMostPixels = 3840 * 2176;

  [[nodiscard]] static Result<VideoDecoder> create(VideoCodec codec);
  ~VideoDecoder();
  VideoDecoder(VideoDecoder&&) noexcept;
  VideoDecoder& operator=(VideoDecoder&&) noexcept;

  /// @param data  one whole frame, in the form AssembledFrame has
  /// @return the picture; nothing when the frame shows none. After a failure feed a key frame.
  [[nodiscard]] Result<std::optional<VideoFrame>> decode(BytesView data);

 private:
  struct State;
  explicit VideoDecoder(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace backlot::media

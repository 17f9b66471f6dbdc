#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "base/bytes.hpp"
#include "media/mux/clip_reader.hpp"

namespace backlot::media {

/// What an encoder may send that is not passed on as it is.
enum class StreamCodec : std::uint8_t { H264, Hevc, Vp9, Av1, Aac };

/// Decodes a stream that comes unit by unit, B-frames and all: pictures come out in the order they
/// are shown, sound at the program's rate.
class StreamDecoder {
 public:
  /// @param header  what containers keep beside the units: avcC, hvcC, av1C, AudioSpecificConfig
  [[nodiscard]] static Result<StreamDecoder> create(StreamCodec codec, BytesView header);
  ~StreamDecoder();
  StreamDecoder(StreamDecoder&&) noexcept;
  StreamDecoder& operator=(StreamDecoder&&) noexcept;

  /// One unit as containers hold it, in the order of decoding.
  ///
  /// @param at  when it is shown or heard
  /// @return what is whole by now; after a failure go on with a key frame
  [[nodiscard]] Result<std::vector<ClipPiece>> decode(BytesView unit, MediaTime at);

 private:
  struct State;
  explicit StreamDecoder(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace backlot::media

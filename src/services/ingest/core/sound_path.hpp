#pragma once

#include <optional>
#include <vector>

#include "media/audio/samples.hpp"
#include "media/codec/opus_source.hpp"
#include "media/mux/stream_decoder.hpp"
#include "protocols/flv/tag.hpp"

namespace backlot::ingest {

/// A packet of sound as browsers take it: Opus.
struct SentSound {
  Bytes packet;
  MediaTime at{};
};

/// An encoder's sound on its way into the show: AAC becomes Opus, Opus is passed on.
class SoundPath {
 public:
  /// Takes a tag of the stream; what cannot be used is passed over.
  [[nodiscard]] std::vector<SentSound> take(const flv::AudioView& tag, MediaTime at);

 private:
  void begin(const flv::AudioView& tag);
  [[nodiscard]] std::vector<SentSound> encode(const media::ClipSound& sound);

  bool is_passed_ = false;
  std::optional<media::StreamDecoder> decoder_;
  std::optional<media::OpusSource> encoder_;
  media::Samples waiting_;  ///< decoded and not yet a whole packet
  MediaTime waiting_at_{};  ///< of the first of them
};

}  // namespace backlot::ingest

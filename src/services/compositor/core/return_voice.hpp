#pragma once

#include <vector>

#include "media/audio/samples.hpp"
#include "media/codec/opus_source.hpp"
#include "media/packet.hpp"

namespace backlot::compositor {

/// The mix as Opus, for those in the studio who listen to the program.
class ReturnVoice {
 public:
  [[nodiscard]] static Result<ReturnVoice> create();

  /// Takes any number of samples, the first ever at media time zero; adds the packets they
  /// complete.
  Result<void> encode(media::SamplesView interleaved, std::vector<media::EncodedPacket>& out);

 private:
  explicit ReturnVoice(media::OpusSource encoder) : encoder_(std::move(encoder)) {}

  media::OpusSource encoder_;
  media::Samples pending_;
  std::int64_t encoded_ = 0;  ///< samples per channel
};

}  // namespace backlot::compositor

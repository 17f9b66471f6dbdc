#pragma once

#include <memory>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"

struct OpusDecoder;

namespace backlot::media {

/// Decodes Opus packets to interleaved float32, 48 kHz, two channels, and invents what was lost.
class OpusVoice {
 public:
  [[nodiscard]] static Result<OpusVoice> create();

  /// Appends the packet's samples (2.5 to 120 ms) to `out`. A bad packet is an error and adds
  /// nothing.
  Result<void> decode(BytesView packet, std::vector<float>& out);
  /// Appends `frames` (a multiple of 120) samples per channel, recovered from the redundancy inside
  /// the next packet where there is some, else invented.
  Result<void> recover(BytesView next_packet, int frames, std::vector<float>& out);
  /// Appends `frames` (a multiple of 120) invented samples per channel, fading with every call.
  Result<void> conceal(int frames, std::vector<float>& out);

 private:
  struct Deleter {
    void operator()(::OpusDecoder* decoder) const;
  };
  using Handle = std::unique_ptr<::OpusDecoder, Deleter>;
  explicit OpusVoice(Handle decoder) : decoder_(std::move(decoder)) {}
  Result<void> run(BytesView packet, int frames, bool is_recovery, std::vector<float>& out);

  Handle decoder_;
};

}  // namespace backlot::media

#pragma once

#include <memory>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "base/units.hpp"
#include "media/packet.hpp"

namespace backlot::media {

/// Encodes interleaved float32, 48 kHz, two channels as AAC-LC frames of 1024 samples.
///
/// The encoder delays sound by one frame; the time stamps take that back, so a sample pushed at
/// media time t is heard at t.
class AacEncoder {
 public:
  [[nodiscard]] static Result<AacEncoder> create(Bitrate bitrate);
  ~AacEncoder();
  AacEncoder(AacEncoder&&) noexcept;
  AacEncoder& operator=(AacEncoder&&) noexcept;

  /// Takes any number of samples; returns the frames they complete. The first sample ever pushed is
  /// at media time zero.
  [[nodiscard]] Result<std::vector<EncodedPacket>> encode(std::span<const float> interleaved);

  /// AudioSpecificConfig (ISO/IEC 14496-3 §1.6.2.1).
  [[nodiscard]] BytesView specific_config() const;

 private:
  struct State;
  explicit AacEncoder(std::unique_ptr<State> state);
  Result<void> encode_frame(std::vector<EncodedPacket>& out);
  std::unique_ptr<State> state_;
};

}  // namespace backlot::media

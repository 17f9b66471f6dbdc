#pragma once

#include <memory>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace backlot::media {

/// Decodes AAC-LC frames to interleaved float32, two channels, at their own rate.
class AacDecoder {
 public:
  /// @param specific_config  AudioSpecificConfig (ISO/IEC 14496-3 §1.6.2.1)
  [[nodiscard]] static Result<AacDecoder> create(BytesView specific_config);
  ~AacDecoder();
  AacDecoder(AacDecoder&&) noexcept;
  AacDecoder& operator=(AacDecoder&&) noexcept;

  /// One raw frame in, its samples out.
  [[nodiscard]] Result<std::vector<float>> decode(BytesView frame);

 private:
  struct State;
  explicit AacDecoder(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace backlot::media

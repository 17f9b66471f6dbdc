#pragma once

#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "protocols/h264/error.hpp"

namespace backlot::h264 {

/// An AVCDecoderConfigurationRecord (ISO/IEC 14496-15 §5.3.3.1), "avcC": what a decoder must know
/// before the first picture.
struct DecoderConfig {
  std::uint8_t profile = 0;
  std::uint8_t constraints = 0;
  std::uint8_t level = 0;
  std::uint8_t length_size = 4;      ///< bytes before each NAL unit: 1, 2 or 4
  std::vector<Bytes> sequence_sets;  ///< at most 31
  std::vector<Bytes> picture_sets;   ///< at most 255
  friend bool operator==(const DecoderConfig&, const DecoderConfig&) = default;
};

/// Reads the record; what high profiles append after the picture sets is left alone.
[[nodiscard]] Result<DecoderConfig> parse_decoder_config(BytesView bytes);
[[nodiscard]] Bytes serialize(const DecoderConfig& config);

/// Makes the record from one sequence and one picture parameter set. Fails when `sps` is none.
[[nodiscard]] Result<DecoderConfig> make_decoder_config(BytesView sps, BytesView pps);

}  // namespace backlot::h264

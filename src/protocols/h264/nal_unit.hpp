#pragma once

#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "protocols/h264/error.hpp"

namespace backlot::h264 {

/// The types a relay looks at (ITU-T H.264 table 7-1).
enum class NalType : std::uint8_t {
  Slice = 1,
  IdrSlice = 5,
  Sei = 6,
  Sps = 7,
  Pps = 8,
  AccessUnitDelimiter = 9,
  Other = 0,
};

/// The type of a NAL unit; Other when it is empty or none of ours.
[[nodiscard]] NalType nal_type(BytesView nal_unit);

/// Finds the NAL units between start codes (Annex B); bytes before the first start code are
/// skipped, zero bytes at the end of a unit belong to the stream.
[[nodiscard]] std::vector<BytesView> split_annex_b(BytesView stream);

/// Finds the NAL units behind their lengths (AVCC) of 1, 2 or 4 bytes.
[[nodiscard]] Result<std::vector<BytesView>> split_avcc(BytesView sample,
                                                        std::uint8_t length_size = 4);

/// Writes NAL units behind 4-byte lengths (AVCC).
[[nodiscard]] Bytes join_avcc(const std::vector<BytesView>& nal_units);

/// Removes the emulation prevention bytes (H.264 §7.4.1).
[[nodiscard]] Bytes unescape(BytesView nal_unit);

}  // namespace backlot::h264

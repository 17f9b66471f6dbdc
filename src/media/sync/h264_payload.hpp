#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace backlot::media {

/// Tells whether a key frame begins here: a parameter set or an IDR slice, alone, aggregated or as
/// a first fragment (RFC 6184 §5.2).
[[nodiscard]] bool begins_h264_key_frame(BytesView payload);

/// Puts the NAL units of one access unit together, packet by packet in order, as Annex B.
///
/// Takes single NAL units, STAP-A and FU-A (packetization modes 0 and 1).
class H264Assembler {
 public:
  /// Fails on a fragment without its start, a cut aggregate and the interleaved types.
  Result<void> append(BytesView payload);
  /// Fails when a fragmented unit was not finished.
  [[nodiscard]] Result<Bytes> finish();

 private:
  Result<void> append_aggregate(BytesView payload);
  Result<void> append_fragment(BytesView payload);
  void append_unit(BytesView unit);

  Bytes annex_b_;
  bool is_inside_fragments_ = false;
};

}  // namespace backlot::media

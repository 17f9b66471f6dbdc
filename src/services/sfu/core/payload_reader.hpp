#pragma once

#include "services/sfu/core/media_packet.hpp"
#include "services/sfu/core/rtp_parameters.hpp"

namespace backlot::sfu {

/// Fills in what the payload of a packet says: key frames, layers, picture numbers. False when the
/// payload breaks its format.
[[nodiscard]] bool read_payload(PayloadFormat format, MediaPacket& packet);

/// What a publisher said of its frames, kept for the packets that follow.
class FrameDescriptions {
 public:
  /// Takes a dependency descriptor and fills the packet in; false when it breaks its format or says
  /// things about a key frame that did not come. The packet points into this object until the next
  /// call.
  [[nodiscard]] bool describe(BytesView descriptor, MediaPacket& packet);

 private:
  std::optional<rtp::DependencyStructure> structure_;
  rtp::DependencyDescriptor last_;
};

}  // namespace backlot::sfu

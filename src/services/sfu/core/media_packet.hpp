#pragma once

#include <optional>

#include "base/bytes.hpp"
#include "base/time.hpp"
#include "protocols/rtp/dependency_descriptor.hpp"
#include "protocols/rtp/packet_writer.hpp"
#include "protocols/rtp/vp8_payload.hpp"
#include "protocols/rtp/vp9_payload.hpp"
#include "services/sfu/core/payload_ring.hpp"

namespace backlot::sfu {

/// One packet of a producer on its way to the consumers. Views last for one call.
struct MediaPacket {
  std::int64_t sequence = 0;  ///< unwrapped, the publisher's
  std::uint32_t timestamp = 0;
  bool has_marker = false;
  bool is_keyframe = false;                 ///< a key frame begins here
  std::optional<rtp::Vp8Payload> vp8 = {};  ///< present for VP8 payloads
  std::optional<rtp::Vp9Payload> vp9 = {};  ///< present for VP9 payloads
  /// Of AV1 streams whose publisher describes their frames; null when it does not.
  const rtp::DependencyDescriptor* dependency = nullptr;
  const rtp::DependencyStructure* structure = nullptr;  ///< goes with `dependency`
  BytesView extensions = {};  ///< elements under the router's ids, the dependency descriptor first
  rtp::ElementForm form = rtp::ElementForm::Short;
  BytesView payload = {};  ///< empty: padding only
  PayloadRing::Ref stored = {};
  std::optional<Size> picture = {};  ///< of a key frame that says it
};

}  // namespace backlot::sfu

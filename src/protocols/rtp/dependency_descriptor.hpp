#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/units.hpp"
#include "protocols/rtp/error.hpp"

namespace backlot::rtp {

/// Which decode targets a frame serves: one bit for each.
struct TargetMask {
  std::uint32_t present = 0;   ///< the frame belongs to the target
  std::uint32_t switches = 0;  ///< and from it on the target can be decoded
  friend bool operator==(const TargetMask&, const TargetMask&) = default;
};

/// The frames a frame needs: how many frames before it they were.
struct FrameReferences {
  static constexpr std::size_t kMost = 8;
  std::array<std::uint16_t, kMost> distances{};
  std::size_t count = 0;
};

/// What frames of a stream may look like; comes with key frames.
struct DependencyStructure {
  static constexpr std::size_t kMostTemplates = 64;
  static constexpr std::size_t kMostTargets = 32;

  struct Template {
    std::uint8_t spatial_layer = 0;
    std::uint8_t temporal_layer = 0;
    TargetMask targets;
    FrameReferences references;
  };
  struct Target {
    std::uint8_t spatial_layer = 0;
    std::uint8_t temporal_layer = 0;
  };

  std::uint8_t template_id_offset = 0;
  std::uint8_t chains = 0;
  std::vector<Template> templates;
  std::vector<Target> targets;    ///< the highest layers each decode target holds
  std::vector<Size> resolutions;  ///< of the spatial layers; empty when it does not say

  [[nodiscard]] std::uint8_t spatial_layers() const;
};

/// The dependency descriptor header extension (RTP Payload Format For AV1, appendix A).
///
///   |S|E| template id |   frame number (16)   |  then, in longer ones, flags, a structure,
///                                                and what differs from the template
struct DependencyDescriptor {
  /// @param known  the structure the stream's last key frame brought; null before the first one
  [[nodiscard]] static Result<DependencyDescriptor> parse(BytesView data,
                                                          const DependencyStructure* known);

  bool starts_frame = false;
  bool ends_frame = false;
  std::uint16_t frame_number = 0;
  std::uint8_t spatial_layer = 0;
  std::uint8_t temporal_layer = 0;
  TargetMask targets;
  FrameReferences references;
  std::optional<std::uint32_t> active_targets;  ///< those the sender still makes, if it says so
  std::optional<DependencyStructure> structure;
};

/// Writes another frame number into a descriptor's data.
void rewrite_frame_number(MutableBytes data, std::uint16_t frame_number);

}  // namespace backlot::rtp

#include "services/sfu/core/svc_filter.hpp"

#include <algorithm>
#include <span>

#include "services/sfu/core/picture_fit.hpp"

namespace backlot::sfu {
namespace {

bool has(std::uint32_t mask, std::uint8_t target) { return (mask >> target & 1U) != 0; }

}  // namespace

void SvcFilter::prefer(std::uint8_t spatial, std::uint8_t temporal) {
  preferred_spatial_ = spatial;
  preferred_temporal_ = temporal;
}

bool SvcFilter::accept(const MediaPacket& packet) {
  if (packet.vp9) return accept_vp9(*packet.vp9, packet.is_keyframe);
  if (packet.dependency != nullptr)
    return accept_described(*packet.dependency, *packet.structure, packet.is_keyframe);
  return true;
}

bool SvcFilter::ends_picture(const MediaPacket& packet) const {
  if (packet.vp9) return packet.vp9->ends_frame && packet.vp9->spatial_layer == spatial_;
  if (packet.dependency == nullptr || target_ >= packet.structure->targets.size()) return false;
  return packet.dependency->ends_frame &&
         packet.dependency->spatial_layer == packet.structure->targets[target_].spatial_layer;
}

// The lowest layer that fills the area, not above the preferred one.
std::uint8_t SvcFilter::enough(std::span<const Size> sizes) const {
  for (std::uint8_t layer = 0; area_ && layer < sizes.size(); ++layer)
    if (sizes[layer].width > 0 && fills(sizes[layer], *area_))
      return std::min(layer, preferred_spatial_);
  return preferred_spatial_;
}

bool SvcFilter::accept_vp9(const rtp::Vp9Payload& vp9, bool is_keyframe) {
  if (vp9.spatial_layers > 0) {
    layers_ = vp9.spatial_layers;
    sizes_ = vp9.sizes;
  }
  const std::uint8_t top = enough(std::span{sizes_}.first(layers_));
  if (is_keyframe) {
    spatial_ = top;
    temporal_ = preferred_temporal_;
  } else if (vp9.starts_frame && vp9.spatial_layer == 0) {
    spatial_ = std::min(spatial_, top);
    temporal_ = std::min(temporal_, preferred_temporal_);
    // RFC 9628 §4.2: from a switching up point on, higher layers need none of its past; Chromium
    // marks the first picture of the higher layer instead.
    if (vp9.is_switch_up && vp9.temporal_layer <= temporal_) temporal_ = preferred_temporal_;
    if (vp9.is_switch_up && vp9.temporal_layer == temporal_ + 1 &&
        vp9.temporal_layer <= preferred_temporal_)
      temporal_ = vp9.temporal_layer;
  }
  wants_keyframe_ = top > spatial_ && spatial_ + 1 < layers_;
  return vp9.spatial_layer <= spatial_ && vp9.temporal_layer <= temporal_;
}

std::uint8_t SvcFilter::wanted_target(const rtp::DependencyStructure& structure) const {
  const std::uint8_t top = enough(structure.resolutions);
  std::optional<std::uint8_t> best;
  for (std::uint8_t i = 0; i < structure.targets.size(); ++i) {
    const auto& target = structure.targets[i];
    if (target.spatial_layer > top || target.temporal_layer > preferred_temporal_ ||
        !has(active_targets_, i))
      continue;
    const auto rank = [&](std::uint8_t index) {
      return std::pair{structure.targets[index].spatial_layer,
                       structure.targets[index].temporal_layer};
    };
    if (!best || rank(i) > rank(*best)) best = i;
  }
  if (best) return *best;
  // Nothing so low is there: the lowest is nearest to it.
  const auto lowest = std::ranges::min_element(structure.targets, {}, [](const auto& target) {
    return std::pair{target.spatial_layer, target.temporal_layer};
  });
  return static_cast<std::uint8_t>(lowest - structure.targets.begin());
}

// Switch frames begin a target for those who have what the frame itself needs.
bool SvcFilter::can_enter(const rtp::DependencyDescriptor& frame, std::uint8_t target) const {
  if (!frame.starts_frame || !has(frame.targets.switches, target)) return false;
  for (std::size_t i = 0; i < frame.references.count; ++i)
    if (!passed_.has(
            static_cast<std::uint16_t>(frame.frame_number - frame.references.distances[i])))
      return false;
  return true;
}

bool SvcFilter::accept_described(const rtp::DependencyDescriptor& frame,
                                 const rtp::DependencyStructure& structure,
                                 bool is_keyframe) {
  if (is_keyframe) {
    active_targets_ = ~0U;
    passed_.clear();
  }
  if (frame.active_targets) active_targets_ = *frame.active_targets;
  const std::uint8_t wanted = wanted_target(structure);
  if (is_keyframe || (wanted != target_ && can_enter(frame, wanted))) target_ = wanted;
  wants_keyframe_ =
      target_ >= structure.targets.size() ||
      structure.targets[wanted].spatial_layer != structure.targets[target_].spatial_layer;
  if (!has(frame.targets.present, target_)) return false;
  passed_.add(frame.frame_number);
  return true;
}

}  // namespace backlot::sfu

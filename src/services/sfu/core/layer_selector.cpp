#include "services/sfu/core/layer_selector.hpp"

#include <algorithm>

#include "services/sfu/core/picture_fit.hpp"

namespace backlot::sfu {

void LayerSelector::prefer(std::size_t spatial, std::uint8_t temporal) {
  preferred_ = spatial;
  preferred_temporal_ = temporal;
  temporal_ = std::min(temporal_, temporal);
}

bool LayerSelector::aim(Instant now, const std::vector<ProducerStream>& streams) {
  std::size_t best = 0;
  for (std::size_t i = 0; i < streams.size() && i <= preferred_; ++i) {
    if (!streams[i].is_active(now)) continue;
    best = i;
    if (area_ && streams[i].picture && fills(*streams[i].picture, *area_)) break;
  }
  target_ = best;
  return current_ != target_;
}

bool LayerSelector::accept(std::size_t stream, bool is_keyframe, bool needs_keyframe) {
  if (!needs_keyframe) {
    current_ = stream;
    return true;
  }
  if (current_ == stream) return true;
  // At the start any layer up to the preferred one is better than none.
  const bool may_switch = stream == target_ || (!current_ && stream <= preferred_);
  if (!is_keyframe || !may_switch) return false;
  current_ = stream;
  return true;
}

bool LayerSelector::accept_temporal(const rtp::Vp8Payload& vp8, bool is_keyframe) {
  if (is_keyframe) temporal_ = preferred_temporal_;
  if (vp8.temporal_layer <= temporal_) return true;
  if (vp8.temporal_layer > preferred_temporal_ || !vp8.is_layer_sync || !vp8.starts_frame)
    return false;
  temporal_ = vp8.temporal_layer;
  return true;
}

}  // namespace backlot::sfu

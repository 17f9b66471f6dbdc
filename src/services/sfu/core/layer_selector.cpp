#include "services/sfu/core/layer_selector.hpp"

#include <algorithm>

#include "services/sfu/core/picture_fit.hpp"

namespace backlot::sfu {

void LayerSelector::prefer(std::size_t spatial, std::uint8_t temporal) {
  preferred_ = spatial;
  preferred_temporal_ = temporal;
  temporal_ = std::min(temporal_, highest_temporal());
}

void LayerSelector::limit(LayerLimit limit) {
  limit_ = limit;
  temporal_ = std::min(temporal_, highest_temporal());
}

bool LayerSelector::is_enough(const ProducerStream& stream) const {
  return area_ && stream.picture && fills(*stream.picture, *area_);
}

std::uint8_t LayerSelector::highest_temporal() const {
  if (current_ && *current_ > limit_.spatial) return 0;
  const bool is_limited = !current_ || *current_ == limit_.spatial;
  return is_limited ? std::min(preferred_temporal_, limit_.temporal) : preferred_temporal_;
}

std::vector<LayerChoice> LayerSelector::choices(Instant now,
                                                const std::vector<ProducerStream>& streams,
                                                bool is_sharp) const {
  std::vector<LayerChoice> found;
  for (std::size_t i = 0; i < streams.size() && i <= preferred_; ++i) {
    if (!streams[i].is_active(now)) continue;
    const std::uint8_t highest = std::min(streams[i].rates.highest(now), preferred_temporal_);
    // A larger picture is worth it only if it still moves.
    const std::uint8_t lowest = found.empty() || is_sharp || highest == 0 ? 0 : 1;
    for (std::uint8_t temporal = lowest; temporal <= highest; ++temporal) {
      const Bitrate rate = streams[i].rates.rate(now, temporal);
      if (!found.empty() && rate <= found.back().rate) continue;
      found.push_back({.spatial = i, .temporal = temporal, .rate = rate});
    }
    if (is_enough(streams[i])) break;
  }
  return found;
}

std::size_t LayerSelector::wanted(const std::vector<ProducerStream>& streams) const {
  std::size_t best = 0;
  for (std::size_t i = 0; i < streams.size() && i <= preferred_; ++i) {
    best = i;
    if (is_enough(streams[i])) break;
  }
  return best;
}

bool LayerSelector::aim(Instant now, const std::vector<ProducerStream>& streams) {
  std::size_t best = 0;
  for (std::size_t i = 0; i < streams.size() && i <= std::min(preferred_, limit_.spatial); ++i) {
    if (!streams[i].is_active(now)) continue;
    best = i;
    if (is_enough(streams[i])) break;
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
  const bool may_switch =
      stream == target_ || (!current_ && stream <= std::min(preferred_, limit_.spatial));
  if (!is_keyframe || !may_switch) return false;
  current_ = stream;
  return true;
}

bool LayerSelector::accept_temporal(const rtp::Vp8Payload& vp8, bool is_keyframe) {
  const std::uint8_t highest = highest_temporal();
  if (is_keyframe) temporal_ = highest;
  if (vp8.temporal_layer <= temporal_) return true;
  if (vp8.temporal_layer > highest || !vp8.is_layer_sync || !vp8.starts_frame) return false;
  temporal_ = vp8.temporal_layer;
  return true;
}

}  // namespace backlot::sfu

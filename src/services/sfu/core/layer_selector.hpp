#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/time.hpp"
#include "protocols/rtp/vp8_payload.hpp"
#include "services/sfu/core/bandwidth_allocation.hpp"
#include "services/sfu/core/producer.hpp"

namespace backlot::sfu {

/// The highest layers that fit the path.
struct LayerLimit {
  std::size_t spatial = 0;
  std::uint8_t temporal = 0;
  friend bool operator==(const LayerLimit&, const LayerLimit&) = default;
};
inline constexpr LayerLimit kEveryLayer{.spatial = SIZE_MAX, .temporal = 7};

/// Decides which layer of a producer one consumer receives. A change happens at a key frame of the
/// layer it goes to.
class LayerSelector {
 public:
  static constexpr std::uint8_t kAllTemporal = 7;

  /// The highest layers the consumer wants; there may be fewer.
  void prefer(std::size_t spatial, std::uint8_t temporal);
  /// The area the picture is shown in: the lowest layer that fills it without visible blur is
  /// enough. Nothing: as high as preferred.
  void fit(std::optional<Size> area) { area_ = area; }
  /// What the path carries: nothing above it is aimed at. While a higher layer than that still
  /// comes it is thinned to its lowest temporal one.
  void limit(LayerLimit limit);
  /// The layers worth having that run, cheapest first, and what each costs.
  /// @param is_sharp  a picture of few frames is better than a soft one: a shared screen
  [[nodiscard]] std::vector<LayerChoice> choices(Instant now,
                                                 const std::vector<ProducerStream>& streams,
                                                 bool is_sharp) const;
  /// The highest layer worth having, whether it runs or not.
  [[nodiscard]] std::size_t wanted(const std::vector<ProducerStream>& streams) const;
  /// Looks at which layers run; true when another layer than the current one is aimed at, so that a
  /// key frame is needed there.
  bool aim(Instant now, const std::vector<ProducerStream>& streams);
  /// Takes a stream's packet into account: true when the consumer receives this stream's packets
  /// from now on (a switch happened if current() changed).
  bool accept(std::size_t stream, bool is_keyframe, bool needs_keyframe);
  /// Whether a VP8 packet's temporal layer passes.
  bool accept_temporal(const rtp::Vp8Payload& vp8, bool is_keyframe);

  [[nodiscard]] std::optional<std::size_t> current() const { return current_; }
  [[nodiscard]] std::size_t target() const { return target_; }
  [[nodiscard]] std::uint8_t temporal() const { return temporal_; }
  [[nodiscard]] LayerLimit limit() const { return limit_; }
  [[nodiscard]] std::optional<Size> area() const { return area_; }
  /// Forgets the current layer: the next key frame chooses.
  void restart() { current_.reset(); }

 private:
  [[nodiscard]] bool is_enough(const ProducerStream& stream) const;
  [[nodiscard]] std::uint8_t highest_temporal() const;

  std::size_t preferred_ = SIZE_MAX;
  std::uint8_t preferred_temporal_ = kAllTemporal;
  std::optional<Size> area_;
  LayerLimit limit_ = kEveryLayer;
  std::uint8_t temporal_ = kAllTemporal;
  std::size_t target_ = 0;
  std::optional<std::size_t> current_;
};

}  // namespace backlot::sfu

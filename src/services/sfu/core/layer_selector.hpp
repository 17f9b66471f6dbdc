#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/time.hpp"
#include "protocols/rtp/vp8_payload.hpp"
#include "services/sfu/core/producer.hpp"

namespace backlot::sfu {

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
  /// Forgets the current layer: the next key frame chooses.
  void restart() { current_.reset(); }

 private:
  std::size_t preferred_ = SIZE_MAX;
  std::uint8_t preferred_temporal_ = kAllTemporal;
  std::optional<Size> area_;
  std::uint8_t temporal_ = kAllTemporal;
  std::size_t target_ = 0;
  std::optional<std::size_t> current_;
};

}  // namespace backlot::sfu

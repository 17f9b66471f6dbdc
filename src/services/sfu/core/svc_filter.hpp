#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>

#include "base/units.hpp"
#include "services/sfu/core/media_packet.hpp"

namespace backlot::sfu {

/// Chooses, for one consumer, among the spatial and temporal layers inside one stream (SVC of VP9
/// and AV1). What passes can always be decoded: layers are left at pictures that allow it and
/// entered at key frames, or where the stream says that one may switch up.
class SvcFilter {
 public:
  static constexpr std::uint8_t kAll = 7;

  /// The highest layers the consumer wants; there may be fewer.
  void prefer(std::uint8_t spatial, std::uint8_t temporal);
  /// The area the picture is shown in: the lowest layer that fills it is enough.
  void fit(std::optional<Size> area) { area_ = area; }

  /// Whether a packet belongs to the chosen layers. Packets come in order, late ones excepted.
  [[nodiscard]] bool accept(const MediaPacket& packet);
  /// Whether nothing that passes follows an accepted packet in its picture, so that the marker
  /// belongs here.
  [[nodiscard]] bool ends_picture(const MediaPacket& packet) const;
  /// Whether the wanted layers can only be entered at a key frame.
  [[nodiscard]] bool wants_keyframe() const { return wants_keyframe_; }

 private:
  /// The frames that passed lately, by number, for the references of later ones.
  class Passed {
   public:
    void add(std::uint16_t frame) { frames_[frame % kSize] = frame; }
    [[nodiscard]] bool has(std::uint16_t frame) const { return frames_[frame % kSize] == frame; }
    void clear() { frames_.fill(-1); }

   private:
    static constexpr std::size_t kSize = 256;
    std::array<std::int32_t, kSize> frames_{};
  };

  [[nodiscard]] bool accept_vp9(const rtp::Vp9Payload& vp9, bool is_keyframe);
  [[nodiscard]] bool accept_described(const rtp::DependencyDescriptor& frame,
                                      const rtp::DependencyStructure& structure,
                                      bool is_keyframe);
  [[nodiscard]] std::uint8_t enough(std::span<const Size> sizes) const;
  [[nodiscard]] std::uint8_t wanted_target(const rtp::DependencyStructure& structure) const;
  [[nodiscard]] bool can_enter(const rtp::DependencyDescriptor& frame, std::uint8_t target) const;

  std::uint8_t preferred_spatial_ = kAll;
  std::uint8_t preferred_temporal_ = kAll;
  std::optional<Size> area_;
  bool wants_keyframe_ = false;

  std::uint8_t spatial_ = kAll;  ///< VP9: the layers that pass
  std::uint8_t temporal_ = kAll;
  std::array<Size, 8> sizes_{};
  std::uint8_t layers_ = 1;

  std::uint8_t target_ = 0;  ///< described frames: the decode target that passes
  std::uint32_t active_targets_ = ~0U;
  Passed passed_;
};

}  // namespace backlot::sfu

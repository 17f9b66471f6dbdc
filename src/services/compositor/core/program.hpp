#pragma once

#include <functional>
#include <optional>

#include "base/time.hpp"
#include "base/units.hpp"
#include "domain/stage/scene.hpp"
#include "services/compositor/core/draw_list.hpp"
#include "services/compositor/core/graphics_motion.hpp"

namespace backlot::compositor {

/// What a source has to show at a tick.
struct SourceState {
  std::uint64_t picture = 0;  ///< number of its newest frame; 0: none ever
  Duration age{};             ///< how long nothing new has come
};

/// Turns the scene and the sources' state into the list to draw: easing on the way between scenes,
/// the last picture of a silent source for a while, then its card.
class Program {
 public:
  /// A dropped camera stays frozen so long; a still screen sends a picture about once a second.
  static constexpr Duration kCameraPatience = 2s;
  static constexpr Duration kScreenPatience = 6s;

  using Sources = std::function<SourceState(const show::StageItem&)>;

  explicit Program(Size canvas) : canvas_(canvas) {}

  /// Puts another scene on, or the same with other graphics; tiles move from where they are at
  /// `now`, which is `wall` for the times the scene names.
  void set_scene(stage::Scene scene,
                 std::shared_ptr<const Graphics> graphics,
                 Instant now,
                 WallTime wall);
  [[nodiscard]] const stage::Scene& scene() const { return scene_; }
  [[nodiscard]] const Graphics& graphics() const { return *graphics_; }
  [[nodiscard]] DrawList plan(Instant now, const Sources& sources) const;

 private:
  [[nodiscard]] double progress(Instant now) const;
  [[nodiscard]] stage::Rect rect_of(const stage::Tile& tile, double progress) const;
  [[nodiscard]] std::optional<stage::Rect> start_of(const show::StageItem& item) const;

  Size canvas_;
  stage::Scene scene_;
  std::shared_ptr<const Graphics> graphics_ = std::make_shared<const Graphics>();
  GraphicsMotion motion_;
  WallTimes times_;
  std::vector<std::pair<show::StageItem, stage::Rect>> starts_;
  Instant started_{};
  bool is_first_ = true;
  bool is_moving_ = false;
};

}  // namespace backlot::compositor

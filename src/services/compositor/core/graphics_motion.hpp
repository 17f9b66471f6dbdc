#pragma once

#include <memory>
#include <string>
#include <vector>

#include "services/compositor/core/layer.hpp"
#include "services/compositor/core/wall_times.hpp"

namespace backlot::compositor {

/// The graphics of the program as they come, stand and go.
///
/// One that a later scene lacks goes back the way it came, from that moment on and from where it
/// is.
class GraphicsMotion {
 public:
  void set(const stage::Scene& scene, const Graphics& drawn, const WallTimes& times, Instant now);

  /// Bottom to top, at `now`.
  [[nodiscard]] std::vector<Layer> layers(Instant now, Size canvas) const;

 private:
  struct Shown {
    stage::Graphic graphic;
    std::shared_ptr<const DrawnGraphic> drawn;
    Instant started{};         ///< coming since
    Instant ticker_started{};  ///< of a ticker: its text runs since
    bool is_leaving = false;
    Instant left{};   ///< going since
    double from = 1;  ///< how far it had come then, 0 to 1 in time
    std::size_t order = 0;
  };

  [[nodiscard]] static double progress(const Shown& shown, Instant now);
  void retire(const stage::Scene& scene, Instant now);

  std::vector<Shown> shown_;
};

}  // namespace backlot::compositor

#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "base/time.hpp"
#include "services/compositor/core/load_governor.hpp"
#include "services/compositor/core/program_clock.hpp"
#include "services/compositor/core/renderer.hpp"

namespace backlot::compositor {

/// The thread that ticks: on every due frame it paints, encodes and mixes, and hands the packets
/// on.
///
/// A tick waits for nobody. When time runs short the program first goes without what few will miss
/// (LoadGovernor), then pictures are skipped; sound never is.
class RenderLoop {
 public:
  struct Stats {
    std::int64_t frames = 0;
    std::int64_t skipped = 0;
    Duration longest_tick{};  ///< since stats were taken last: from due to encoded
    show::Economy economy = show::Economy::None;
    std::size_t renditions = 0;  ///< below the program, that are encoded
    double ladder_cores = 0;     ///< CPU-seconds per second they took since stats were taken last
  };
  /// Called on the rendering thread.
  using Deliver = std::function<void(std::vector<media::EncodedPacket>)>;

  struct Options {
    int frames_per_second = 30;
    std::string preset = "superfast";  ///< of the encoder, while there is time for it
  };

  RenderLoop(Renderer renderer, Options options, Sources& sources, const Clock& clock);
  ~RenderLoop();
  RenderLoop(const RenderLoop&) = delete;
  RenderLoop& operator=(const RenderLoop&) = delete;

  void start(Deliver deliver);
  /// Waits for the thread.
  void stop();

  // Any thread.
  void set_scene(stage::Scene scene, std::shared_ptr<const Graphics> graphics);
  void request_key_frame();
  /// There is room for lower renditions, or no longer.
  void allow_ladder(bool is_allowed);
  [[nodiscard]] Stats take_stats();

  [[nodiscard]] const Renderer& renderer() const { return renderer_; }

 private:
  struct NewScene {
    stage::Scene scene;
    std::shared_ptr<const Graphics> graphics;
  };

  void run();
  [[nodiscard]] bool wait_until(Instant due);
  void tick(std::int64_t frame, std::int64_t due_frame);
  void take_scene(Instant at);
  void mix(std::int64_t frame, std::vector<media::EncodedPacket>& out);
  void draw(std::int64_t frame, std::vector<media::EncodedPacket>& out);
  void climb_down(std::int64_t frame, const media::EncodedPacket& program);
  void count(std::int64_t frame, bool is_drawn);
  [[nodiscard]] bool is_wanted(std::int64_t frame, std::int64_t due_frame) const;
  void economize(Instant now, Duration tick, bool is_drawn);

  Renderer renderer_;
  Options options_;
  Sources& sources_;
  const Clock& clock_;
  ProgramClock ticks_;
  Deliver deliver_;
  LoadGovernor governor_;
  std::int64_t last_drawn_ = 0;

  std::mutex mutex_;
  std::condition_variable wake_;
  bool is_stopping_ = false;
  bool wants_key_frame_ = false;
  bool is_ladder_allowed_ = true;
  std::optional<NewScene> new_scene_;
  Stats stats_;
  Duration ladder_time_{};  ///< of this thread, since stats were taken last
  Instant stats_taken_{};
  std::thread thread_;
};

}  // namespace backlot::compositor

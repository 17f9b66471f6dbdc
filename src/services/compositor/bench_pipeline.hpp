#pragma once

#include <memory>
#include <string>
#include <vector>

#include "services/compositor/bench_guests.hpp"

namespace backlot::compositor {

/// CPU-seconds per second of output, stage by stage.
struct ProgramCost {
  double decode = 0;
  double compose = 0;
  double encode = 0;
  double audio = 0;
  double ladder = 0;  ///< lower renditions, where they are wished for
  /// Without them.
  [[nodiscard]] double total() const { return decode + compose + encode + audio; }
};

/// How a program keeps up when every guest and every tick comes in its own time.
struct ProgramPace {
  std::vector<double> latency_ms;  ///< a source's frame sent, until its packet is muxed
  std::vector<double> tick_ms;     ///< a tick due, until its packet is muxed
  int frames = 0;
  int late = 0;  ///< ticks that began a whole frame after they were due
};

/// The value below which a share of the others lies; sorts them. Zero when there are none.
[[nodiscard]] double quantile(std::vector<double>& values, double share);

/// CPU-seconds of this process so far.
[[nodiscard]] double cpu_seconds();

/// One program of the bench: guests, renderer and muxer in one thread.
class BenchPipeline {
 public:
  struct Wish {
    std::vector<std::shared_ptr<const Recording>> guests;
    int height = 720;
    show::Layout layout = show::Layout::Grid;
    bool has_graphics = false;
    std::string preset = "superfast";
    int threads = 2;  ///< of the encoder
    bool has_ladder = false;
  };
  [[nodiscard]] static Result<std::unique_ptr<BenchPipeline>> create(const Wish& wish);

  /// As fast as it goes.
  [[nodiscard]] ProgramCost measure(int seconds);
  /// As slow as in life.
  [[nodiscard]] ProgramPace live(int seconds);

  [[nodiscard]] static Bitrate bitrate_of(int height) {
    return kilobits(height >= 1080 ? 4500 : 3000);
  }

 private:
  BenchPipeline(std::vector<BenchGuest> guests, Renderer renderer);
  std::size_t tick(std::int64_t frame, Instant at);
  void note(const std::vector<Instant>& sent, Instant done, ProgramPace& pace);

  std::vector<BenchGuest> guests_;
  BenchSources sources_;
  Renderer renderer_;
  media::TextRenderer text_;
  std::shared_ptr<const Graphics> graphics_;
  std::vector<std::uint64_t> shown_;
};

}  // namespace backlot::compositor

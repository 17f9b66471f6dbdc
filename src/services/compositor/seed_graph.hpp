#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "services/compositor/bench_guests.hpp"

namespace backlot::compositor {

/// The yardstick: the same recordings through ffmpeg's own filters, as one would do it with the
/// command line: decode, scale, hstack and vstack, x264 veryfast zerolatency. Picture only.
class SeedGraph {
 public:
  /// Nothing when there is no ffmpeg on this machine.
  [[nodiscard]] static std::optional<SeedGraph> find();
  ~SeedGraph();
  SeedGraph(SeedGraph&&) noexcept = default;
  SeedGraph& operator=(SeedGraph&&) = delete;

  struct Wish {
    std::vector<std::shared_ptr<const Recording>> guests;
    Size canvas;
    Bitrate bitrate;
    int seconds = 10;  ///< of output
  };
  /// CPU-seconds per second of output; nothing when ffmpeg failed.
  [[nodiscard]] std::optional<double> measure(const Wish& wish);

  /// The text of -filter_complex for so many inputs.
  [[nodiscard]] static std::string filter(std::size_t inputs, Size canvas);

 private:
  explicit SeedGraph(std::filesystem::path program);
  [[nodiscard]] std::filesystem::path file_of(const std::shared_ptr<const Recording>& recording);

  std::filesystem::path program_;
  std::filesystem::path folder_;
  std::vector<std::shared_ptr<const Recording>> written_;
};

}  // namespace backlot::compositor

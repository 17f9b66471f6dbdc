#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace backlot::metrics {

/// One number under a Prometheus name: "backlot_sfu_packets_out_total".
struct Sample {
  std::string name;
  std::string help;
  bool is_counter = false;
  double value = 0;
  std::vector<std::pair<std::string, std::string>> labels;
};

/// Collects samples from the stations when somebody asks. Control thread only.
class Registry {
 public:
  /// `collect` is called at every scrape, on the control thread, and must not block.
  void add(std::function<void(std::vector<Sample>&)> collect);
  /// The Prometheus text format, version 0.0.4.
  [[nodiscard]] std::string text() const;

 private:
  std::vector<std::function<void(std::vector<Sample>&)>> collectors_;
};

}  // namespace backlot::metrics

#pragma once

#include "net/metrics/registry.hpp"

namespace backlot::app {

/// The process' own numbers under their usual names: memory, CPU seconds, open descriptors.
void collect_process(std::vector<metrics::Sample>& out);

}  // namespace backlot::app

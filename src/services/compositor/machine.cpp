#include "services/compositor/machine.hpp"

#include <sched.h>

#include <algorithm>
#include <ctime>
#include <fstream>
#include <string>
#include <utility>

#include "services/compositor/core/admission.hpp"

namespace backlot::compositor {
namespace {

/// Of one control group (version 2); as many as there could be when it has no quota.
double quota_of(const std::string& folder, double otherwise) {
  std::ifstream file{folder + "/cpu.max"};
  double most = 0;
  double period = 0;
  if (!(file >> most >> period) || most <= 0 || period <= 0)
    return otherwise;  // "max" is no number
  return most / period;
}

/// The path of our group below /sys/fs/cgroup; version 2 has one line, "0::/path".
std::string own_group() {
  std::ifstream file{"/proc/self/cgroup"};
  std::string line;
  while (std::getline(file, line))
    if (line.starts_with("0::/")) return line.substr(3);
  return "/";
}

}  // namespace

double usable_cores() {
  cpu_set_t allowed;
  CPU_ZERO(&allowed);
  double cores = sched_getaffinity(0, sizeof(allowed), &allowed) == 0 ? CPU_COUNT(&allowed) : 1;
  // A quota anywhere above us binds us too.
  for (std::string group = own_group();; group.erase(group.rfind('/'))) {
    cores = std::min(cores, quota_of("/sys/fs/cgroup" + group, cores));
    if (group.empty() || group == "/") return std::max(cores, 0.1);
  }
}

int idle_room(Size canvas) { return room_for(canvas, {.cores = usable_cores(), .rest = 0}, {}); }

double CpuMeter::take(Instant now) {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  const Duration used = std::chrono::seconds{time.tv_sec} + std::chrono::nanoseconds{time.tv_nsec};
  const Duration before = std::exchange(used_, used);
  const Instant asked = std::exchange(asked_, now);
  if (asked == Instant{} || now <= asked) return 0;
  return std::chrono::duration<double>(used - before) / std::chrono::duration<double>(now - asked);
}

}  // namespace backlot::compositor

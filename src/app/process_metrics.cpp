#include "app/process_metrics.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace backlot::app {
namespace {

double resident_bytes() {
  std::ifstream statm{"/proc/self/statm"};
  double total = 0;
  double resident = 0;
  statm >> total >> resident;
  return resident * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

double open_descriptors() {
  std::error_code error;
  double count = 0;
  for (const auto& entry : std::filesystem::directory_iterator{"/proc/self/fd", error}) {
    static_cast<void>(entry);
    ++count;
  }
  return count;
}

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

}  // namespace

void collect_process(std::vector<metrics::Sample>& out) {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  out.push_back({"process_cpu_seconds_total",
                 "CPU time of this process.",
                 true,
                 seconds(usage.ru_utime) + seconds(usage.ru_stime),
                 {}});
  out.push_back({"process_resident_memory_bytes", "Resident memory.", false, resident_bytes(), {}});
  out.push_back({"process_open_fds", "Open file descriptors.", false, open_descriptors(), {}});
}

}  // namespace backlot::app

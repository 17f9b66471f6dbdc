#include "net/precedence.hpp"

#include <sched.h>
#include <sys/resource.h>

#include <cerrno>
#include <csignal>

namespace backlot::net {
namespace {

/// About nine times the share of an ordinary thread; the kernel's own threads still come first.
constexpr int kNiceness = -10;
/// The lowest of real time: anything else that asked for it comes first.
constexpr int kPriority = 1;
/// Microseconds (RLIMIT_RTTIME).
constexpr rlim_t kLongestTurn = 1'000'000;

// Runs in the thread that worked too long: the kernel tells the one it has just measured.
void step_back(int) {
  const int error = errno;
  const sched_param ordinary{};
  sched_setscheduler(0, SCHED_OTHER, &ordinary);
  errno = error;
}

bool is_watched() {
  struct sigaction action{};
  action.sa_handler = step_back;
  action.sa_flags = SA_RESTART;
  if (sigaction(SIGXCPU, &action, nullptr) != 0) return false;
  rlimit limit{};
  if (getrlimit(RLIMIT_RTTIME, &limit) != 0) return false;
  limit.rlim_cur = limit.rlim_max < kLongestTurn ? limit.rlim_max : kLongestTurn;
  return setrlimit(RLIMIT_RTTIME, &limit) == 0;
}

}  // namespace

// Linux: of the calling thread alone, for all that POSIX says of processes.
Precedence take_precedence() {
  static const bool can_be_real_time = is_watched();
  const sched_param priority{kPriority};
  if (can_be_real_time && sched_setscheduler(0, SCHED_RR, &priority) == 0)
    return Precedence::RealTime;
  return setpriority(PRIO_PROCESS, 0, kNiceness) == 0 ? Precedence::Nice : Precedence::None;
}

}  // namespace backlot::net

#include "net/precedence.hpp"

#include <sys/resource.h>

namespace backlot::net {
namespace {

/// About nine times the share of an ordinary thread; the kernel's own threads still come first.
constexpr int kNiceness = -10;

}  // namespace

// Linux: of the calling thread alone, for all that POSIX says of processes.
bool take_precedence() { return setpriority(PRIO_PROCESS, 0, kNiceness) == 0; }

}  // namespace backlot::net

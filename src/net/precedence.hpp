#pragma once

namespace backlot::net {

enum class Precedence {
  None,     ///< waits like all other work
  Nice,     ///< a larger share, yet it waits until the kernel next looks around
  RealTime  ///< runs when there is something to do
};

/// Asks the kernel to let the calling thread, and those it starts from now on, run before ordinary
/// ones: media is late for good when it is late. It asks for SCHED_RR (sched(7)) and, where that is
/// denied, for niceness; each takes root, CAP_SYS_NICE or a limit (RLIMIT_RTPRIO, RLIMIT_NICE).
///
/// Niceness alone is little help where the kernel does not preempt one program for another (Debian
/// servers): each wake-up waits for the next tick of 4 ms, and a picture needs a dozen of them.
///
/// A thread that works for longer than a second without once waiting is stuck or asked for more
/// than there is: it goes back among the ordinary ones, so that nobody is locked out of the
/// machine.
Precedence take_precedence();

}  // namespace backlot::net

#pragma once

#include <cstdio>
#include <cstdlib>

/// Ends the process when a promise of ours is broken, in release builds too.
#define BACKLOT_CHECK(condition)                                 \
  do {                                                           \
    if (!(condition)) [[unlikely]]                               \
      ::backlot::broken_promise(#condition, __FILE__, __LINE__); \
  } while (false)

namespace backlot {

[[noreturn]] inline void broken_promise(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "broken promise: %s at %s:%d\n", condition, file, line);
  std::abort();
}

}  // namespace backlot

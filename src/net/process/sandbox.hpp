#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace backlot::process {

// Decoders eat hostile bytes: what takes one over finds a process that can do next to nothing.

/// Before anything is read: no new privileges, no core files, no life after the parent's, bounds on
/// memory and files.
void limit_process();

/// What a program still needs once it has been told what it is.
struct SandboxNeeds {
  std::vector<std::string> readable;  ///< folders and files, those that exist; nothing else opens
  std::uint16_t tcp_port = 0;         ///< the only one it may connect to
};

/// Closes everything else for this thread and those it starts: files by Landlock, system calls by
/// seccomp. Cannot be undone. Where the kernel has no Landlock, files can be read but not written.
/// Does nothing under sanitizers, which need more than a program.
[[nodiscard]] Result<void> enter_sandbox(const SandboxNeeds& needs);

}  // namespace backlot::process

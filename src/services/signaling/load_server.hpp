#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <optional>

#include "base/time.hpp"

namespace backlot::signaling {

/// A Socket.IO server in a process of its own, on one core: it tells everybody `said` what one
/// `say`s, and acknowledges `echo`. Killed when it goes.
class LoadServer {
 public:
  /// Ours.
  static LoadServer start_ours();
  /// The reference server; nothing when Node or its packages are missing.
  static std::optional<LoadServer> start_node(const std::filesystem::path& program);

  ~LoadServer();
  LoadServer(LoadServer&& other) noexcept;
  LoadServer(const LoadServer&) = delete;
  LoadServer& operator=(const LoadServer&) = delete;
  LoadServer& operator=(LoadServer&&) = delete;

  [[nodiscard]] std::uint16_t port() const { return port_; }
  /// CPU time spent so far.
  [[nodiscard]] std::chrono::duration<double> cpu_time() const;
  /// Resident memory in KiB.
  [[nodiscard]] double resident_kib() const;

 private:
  LoadServer(pid_t pid, std::uint16_t port) : pid_(pid), port_(port) {}

  pid_t pid_;
  std::uint16_t port_;
};

/// Holds the calling process on one core of those it may use, counted from the last.
void hold_on_core(std::size_t from_last);

}  // namespace backlot::signaling

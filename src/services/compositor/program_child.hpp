#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "net/process/child.hpp"
#include "services/compositor/program_messages.hpp"

namespace backlot::compositor {

/// One program process, seen from its parent. Runs on one io_context.
class ProgramChild : public std::enable_shared_from_this<ProgramChild> {
 public:
  struct Hooks {
    std::function<void(const FromProgram&)> told;
    std::function<void(int status)> ended;  ///< last call; `status` as of waitpid
  };

  /// Starts `command` with pipes as its standard input and output and a bare environment; throws
  /// std::system_error when that is impossible.
  [[nodiscard]] static std::shared_ptr<ProgramChild> spawn(net::asio::io_context& context,
                                                           const std::vector<std::string>& command,
                                                           Hooks hooks);

  void send(const ToProgram& message);
  /// Asks it to end; kills it when it has not within two seconds.
  void stop();
  void kill() { process_->kill(); }
  /// Lets the process use CPU for so long since it began, and no longer: the kernel ends it then.
  void limit_cpu(Duration most) const { process_->limit_cpu(most); }
  /// CPU time used since the process began.
  [[nodiscard]] Duration cpu_used() const { return process_->cpu_used(); }
  /// No hook is called any more.
  void forget() { hooks_ = {}; }
  [[nodiscard]] pid_t pid() const { return process_->pid(); }

 private:
  ProgramChild(net::asio::io_context& context, Hooks hooks);
  void read();
  void write();

  std::shared_ptr<process::Child> process_;
  net::asio::steady_timer patience_;
  Hooks hooks_;
  bool is_writing_ = false;
  bool is_stopping_ = false;
  std::deque<std::string> queue_;
  std::string buffer_;
};

}  // namespace backlot::compositor

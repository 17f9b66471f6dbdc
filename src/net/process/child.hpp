#pragma once

#include <sys/types.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "net/task.hpp"

namespace backlot::process {

/// A process of ours, seen from its parent: pipes to its standard input and from its standard
/// output. Runs on one io_context; no signal handlers involved.
class Child : public std::enable_shared_from_this<Child> {
 public:
  /// What of the parent's the child gets as descriptor 3.
  static constexpr int kInherited = 3;

  using Stream = net::asio::posix::stream_descriptor;
  using Ended = std::function<void(int status)>;  ///< called once; `status` as of waitpid

  struct Start {
    std::vector<std::string> command;
    int inherited = -1;  ///< a descriptor of ours; negative: none
  };

  /// Starts a command with a bare environment; throws std::system_error when that is impossible.
  [[nodiscard]] static std::shared_ptr<Child> spawn(net::asio::io_context& context,
                                                    const Start& start,
                                                    Ended ended);
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  [[nodiscard]] Stream& input() { return input_; }
  [[nodiscard]] Stream& output() { return output_; }
  void kill();
  /// Lets the process use CPU for so long since it began, and no longer: the kernel ends it then.
  void limit_cpu(Duration most) const;
  /// CPU time used since the process began.
  [[nodiscard]] Duration cpu_used() const;
  [[nodiscard]] pid_t pid() const { return pid_; }
  [[nodiscard]] bool has_ended() const { return has_ended_; }

 private:
  explicit Child(net::asio::io_context& context);
  void start(const Start& start);
  void wait_end(Ended ended);

  Stream input_;
  Stream output_;
  Stream life_;  ///< a pidfd: readable when the process has ended
  pid_t pid_ = 0;
  bool has_ended_ = false;
};

}  // namespace backlot::process

#include "net/process/child.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <system_error>
#include <utility>

namespace backlot::process {
namespace {

namespace asio = net::asio;
using Error = boost::system::error_code;

/// What a child needs from the environment; keys and passwords of ours are not among it.
constexpr std::array kKeptVariables{
    "PATH", "HOME", "LANG", "LC_ALL", "TZ", "XDG_CACHE_HOME", "FONTCONFIG_FILE", "FONTCONFIG_PATH"};

void check(int status, const char* what) {
  if (status != 0) throw std::system_error{status, std::generic_category(), what};
}

struct Pipe {
  Pipe() {
    if (pipe2(ends.data(), O_CLOEXEC) != 0) check(errno, "no pipe for a process");
  }
  ~Pipe() {
    for (const int end : ends)
      if (end >= 0) close(end);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  int take(std::size_t index) { return std::exchange(ends.at(index), -1); }
  std::array<int, 2> ends{-1, -1};
};

std::vector<std::string> kept_environment() {
  std::vector<std::string> out;
  for (const char* name : kKeptVariables)
    if (const char* value = std::getenv(name); value != nullptr)
      out.push_back(std::string{name} + "=" + value);
  return out;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  for (std::string& text : texts) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

pid_t spawn_process(const Child::Start& start, int input, int output) {
  posix_spawn_file_actions_t actions;
  check(posix_spawn_file_actions_init(&actions), "no process");
  posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  const bool inherits = start.inherited >= 0;
  if (inherits) posix_spawn_file_actions_adddup2(&actions, start.inherited, Child::kInherited);
  // Other sockets of ours must not live on in the child.
  posix_spawn_file_actions_addclosefrom_np(&actions, Child::kInherited + (inherits ? 1 : 0));
  std::vector<std::string> environment = kept_environment();
  std::vector<std::string> command = start.command;
  const std::string path = command.front();
  if (path == "/proc/self/exe") command.front() = "backlot";  // what an operator's `ps` shows
  pid_t pid = 0;
  const int status = posix_spawn(&pid, path.c_str(), &actions, nullptr, pointers(command).data(),
                                 pointers(environment).data());
  posix_spawn_file_actions_destroy(&actions);
  check(status, "a process cannot be started");
  return pid;
}

}  // namespace

Child::Child(asio::io_context& context) : input_(context), output_(context), life_(context) {}

Child::~Child() {
  if (pid_ == 0 || has_ended_) return;
  kill();
  waitpid(pid_, nullptr, 0);
}

std::shared_ptr<Child> Child::spawn(asio::io_context& context, const Start& start, Ended ended) {
  std::shared_ptr<Child> child{new Child{context}};
  child->start(start);
  child->wait_end(std::move(ended));
  return child;
}

void Child::start(const Start& start) {
  Pipe input;
  Pipe output;
  pid_ = spawn_process(start, input.ends[0], output.ends[1]);
  const auto life = static_cast<int>(syscall(SYS_pidfd_open, pid_, 0));
  if (life < 0) check(errno, "a process cannot be watched");
  life_.assign(life);
  input_.assign(input.take(1));
  output_.assign(output.take(0));
}

// What is called in the end is not a member: who waits for it may own us.
void Child::wait_end(Ended ended) {
  life_.async_wait(Stream::wait_read,
                   [self = shared_from_this(), ended = std::move(ended)](const Error& error) {
                     if (error) return;
                     int status = 0;
                     waitpid(self->pid_, &status, 0);
                     self->has_ended_ = true;
                     Error ignored;
                     self->input_.close(ignored);
                     self->output_.close(ignored);
                     if (ended) ended(status);
                   });
}

void Child::limit_cpu(Duration most) const {
  if (has_ended_) return;
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(most).count();
  rlimit limit{};
  if (prlimit(pid_, RLIMIT_CPU, nullptr, &limit) != 0) return;
  limit.rlim_cur = std::min(static_cast<rlim_t>(seconds), limit.rlim_max);
  prlimit(pid_, RLIMIT_CPU, &limit, nullptr);
}

Duration Child::cpu_used() const {
  clockid_t clock = 0;
  timespec time{};
  if (has_ended_ || clock_getcpuclockid(pid_, &clock) != 0 || clock_gettime(clock, &time) != 0)
    return {};
  return std::chrono::seconds{time.tv_sec} + std::chrono::nanoseconds{time.tv_nsec};
}

void Child::kill() {
  if (!has_ended_) ::kill(pid_, SIGKILL);
}

}  // namespace backlot::process

#include "services/compositor/program_child.hpp"

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

#include "base/log.hpp"

namespace backlot::compositor {
namespace {

namespace asio = net::asio;
using Error = boost::system::error_code;

constexpr std::size_t kLongestLine = 1U << 16U;
constexpr Duration kPatience = 2s;
/// What a program needs from the environment; keys and passwords of ours are not among it.
constexpr std::array kKeptVariables{
    "PATH", "HOME", "LANG", "LC_ALL", "TZ", "XDG_CACHE_HOME", "FONTCONFIG_FILE", "FONTCONFIG_PATH"};

void check(int status, const char* what) {
  if (status != 0) throw std::system_error{status, std::generic_category(), what};
}

struct Pipe {
  Pipe() {
    if (pipe2(ends.data(), O_CLOEXEC) != 0) check(errno, "no pipe for a program");
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

pid_t spawn_process(std::vector<std::string> command, int input, int output) {
  posix_spawn_file_actions_t actions;
  check(posix_spawn_file_actions_init(&actions), "no program");
  posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  // Sockets of ours must not live on in the child.
  posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
  std::vector<std::string> environment = kept_environment();
  const std::string path = command.front();
  if (path == "/proc/self/exe") command.front() = "backlot";  // what an operator's `ps` shows
  pid_t pid = 0;
  const int status = posix_spawn(&pid, path.c_str(), &actions, nullptr, pointers(command).data(),
                                 pointers(environment).data());
  posix_spawn_file_actions_destroy(&actions);
  check(status, "a program cannot be started");
  return pid;
}

}  // namespace

ProgramChild::ProgramChild(asio::io_context& context, Hooks hooks)
    : input_(context),
      output_(context),
      life_(context),
      patience_(context),
      hooks_(std::move(hooks)) {}

ProgramChild::~ProgramChild() {
  if (pid_ == 0 || has_ended_) return;
  kill();
  waitpid(pid_, nullptr, 0);
}

std::shared_ptr<ProgramChild> ProgramChild::spawn(asio::io_context& context,
                                                  const std::vector<std::string>& command,
                                                  Hooks hooks) {
  std::shared_ptr<ProgramChild> child{new ProgramChild{context, std::move(hooks)}};
  child->start(command);
  return child;
}

void ProgramChild::start(const std::vector<std::string>& command) {
  Pipe input;
  Pipe output;
  pid_ = spawn_process(command, input.ends[0], output.ends[1]);
  const auto life = static_cast<int>(syscall(SYS_pidfd_open, pid_, 0));
  if (life < 0) check(errno, "a program cannot be watched");
  life_.assign(life);
  input_.assign(input.take(1));
  output_.assign(output.take(0));
  wait_end();
  read();
}

void ProgramChild::wait_end() {
  life_.async_wait(asio::posix::stream_descriptor::wait_read,
                   [self = shared_from_this()](const Error& error) {
                     if (error) return;
                     int status = 0;
                     waitpid(self->pid_, &status, 0);
                     self->has_ended_ = true;
                     self->patience_.cancel();
                     Error ignored;
                     self->input_.close(ignored);
                     self->output_.close(ignored);
                     if (self->hooks_.ended) std::exchange(self->hooks_, {}).ended(status);
                   });
}

void ProgramChild::read() {
  asio::async_read_until(output_, asio::dynamic_buffer(buffer_, kLongestLine), '\n',
                         [self = shared_from_this()](const Error& error, std::size_t size) {
                           if (error) return;
                           const auto message = parse_from_program(
                               std::string_view{self->buffer_}.substr(0, size - 1));
                           self->buffer_.erase(0, size);
                           if (message && self->hooks_.told) self->hooks_.told(*message);
                           if (!message)
                             log::warn("compositor.child.malformed", {{"pid", self->pid_}});
                           self->read();
                         });
}

void ProgramChild::send(const ToProgram& message) {
  if (has_ended_) return;
  queue_.push_back(serialize(message) + "\n");
  if (!is_writing_) write();
}

void ProgramChild::write() {
  is_writing_ = true;
  asio::async_write(input_, asio::buffer(queue_.front()),
                    [self = shared_from_this()](const Error& error, std::size_t /*size*/) {
                      self->is_writing_ = false;
                      self->queue_.pop_front();
                      if (error) return self->queue_.clear();
                      if (!self->queue_.empty()) self->write();
                    });
}

void ProgramChild::stop() {
  if (has_ended_ || std::exchange(is_stopping_, true)) return;
  send(StopProgram{});
  patience_.expires_after(kPatience);
  patience_.async_wait([self = shared_from_this()](const Error& error) {
    if (!error) self->kill();
  });
}

void ProgramChild::limit_cpu(Duration most) const {
  if (has_ended_) return;
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(most).count();
  rlimit limit{};
  if (prlimit(pid_, RLIMIT_CPU, nullptr, &limit) != 0) return;
  limit.rlim_cur = std::min(static_cast<rlim_t>(seconds), limit.rlim_max);
  prlimit(pid_, RLIMIT_CPU, &limit, nullptr);
}

Duration ProgramChild::cpu_used() const {
  clockid_t clock = 0;
  timespec time{};
  if (has_ended_ || clock_getcpuclockid(pid_, &clock) != 0 || clock_gettime(clock, &time) != 0)
    return {};
  return std::chrono::seconds{time.tv_sec} + std::chrono::nanoseconds{time.tv_nsec};
}

void ProgramChild::kill() {
  if (!has_ended_) ::kill(pid_, SIGKILL);
}

}  // namespace backlot::compositor

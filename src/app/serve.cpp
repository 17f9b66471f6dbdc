#include "app/serve.hpp"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <future>

#include "app/config.hpp"
#include "app/wiring.hpp"
#include "base/log.hpp"

namespace backlot::app {
namespace {

log::Level level_of(const std::string& name) {
  if (name == "debug") return log::Level::Debug;
  if (name == "warn") return log::Level::Warn;
  if (name == "error") return log::Level::Error;
  return log::Level::Info;
}

// Waits for the operator. Signals were blocked before any thread began, so they come here and
// nowhere else.
int wait_for_signal(const sigset_t& signals) {
  int signal = 0;
  while (::sigwait(&signals, &signal) != 0) {
  }
  return signal;
}

// A second signal while draining ends the process at once.
void leave_on_second_signal(const sigset_t& signals) {
  std::thread{[signals] {
    while (wait_for_signal(signals) == SIGHUP) {
    }
    std::_Exit(130);
  }}.detach();
}

}  // namespace

int serve(const std::vector<std::string>& arguments) {
  const ServeConfig config =
      parse_serve(arguments, [](const char* name) { return std::getenv(name); });
  log::configure(config.log_format == "json" ? log::Format::Json : log::Format::Text,
                 level_of(config.log_level));

  std::signal(SIGPIPE, SIG_IGN);
  sigset_t signals;
  ::sigemptyset(&signals);
  ::sigaddset(&signals, SIGTERM);
  ::sigaddset(&signals, SIGINT);
  ::sigaddset(&signals, SIGHUP);
  ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);

  Studio studio{config};
  studio.start();
  std::printf("%s\n", studio.ready_line().c_str());
  std::fflush(stdout);

  int signal = wait_for_signal(signals);
  for (; signal == SIGHUP; signal = wait_for_signal(signals)) studio.reload();
  log::info("serve.draining", {{"signal", signal}});
  leave_on_second_signal(signals);
  studio.stop();
  log::info("serve.stopped");
  return 0;
}

}  // namespace backlot::app

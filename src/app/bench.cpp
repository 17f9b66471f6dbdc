#include "app/bench.hpp"

#include <csignal>
#include <span>

#include "adapters/secrets/system_random.hpp"
#include "app/config.hpp"
#include "base/log.hpp"
#include "services/compositor/program_cost.hpp"
#include "services/relay/load.hpp"
#include "services/sfu/load.hpp"
#include "services/signaling/load.hpp"

namespace backlot::app {

int run_bench(const std::vector<std::string>& arguments) {
  const std::string station = arguments.empty() ? std::string{} : arguments.front();
  const std::vector<std::string> rest{arguments.begin() + (arguments.empty() ? 0 : 1),
                                      arguments.end()};
  std::signal(SIGPIPE, SIG_IGN);
  log::configure(log::Format::Text, log::Level::Warn);
  if (station == "sfu") {
    secrets::SystemRandom random;
    return sfu::run_sfu_bench(rest, random);
  }
  if (station == "relay") return relay::run_relay_bench(rest);
  if (station == "program") return compositor::run_program_bench(rest);
  if (station == "signaling") return signaling::run_signaling_bench(rest);
  throw ConfigError{"bench needs one of: sfu, relay, program, signaling"};
}

}  // namespace backlot::app

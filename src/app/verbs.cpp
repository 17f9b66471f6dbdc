#include "app/verbs.hpp"

#include <cstdlib>
#include <exception>
#include <functional>
#include <iostream>
#include <map>

#include "app/bench.hpp"
#include "app/config.hpp"
#include "app/doctor.hpp"
#include "app/migrate.hpp"
#include "app/serve.hpp"
#include "app/users.hpp"
#include "services/compositor/program_process.hpp"
#include "services/ingest/ingest_process.hpp"

namespace backlot::app {
namespace {

constexpr const char* kUsage =
    "backlot: a live studio in the browser\n\n"
    "  backlot serve    [FLAGS]        run the server; --help lists the flags\n"
    "  backlot migrate  [FLAGS]        bring the database up to date and leave\n"
    "  backlot doctor   [FLAGS]        check what serve will need\n"
    "  backlot user     add|password|list  manage accounts\n"
    "  backlot bench    sfu|relay|program|signaling [--json]\n"
    "  backlot version\n";

using Arguments = std::vector<std::string>;

int print_version(const Arguments&) {
  std::cout << "backlot " << BACKLOT_VERSION << '\n';
  return 0;
}

const std::map<std::string, std::function<int(const Arguments&)>>& verbs() {
  static const std::map<std::string, std::function<int(const Arguments&)>> table{
      {"serve", serve},
      {"migrate", run_migrate},
      {"doctor", run_doctor},
      {"user", run_user_verb},
      {"bench", run_bench},
      {"version", print_version},
      {"--version", print_version},
      {"program", compositor::run_program},
      {"ingest", ingest::run_ingest},
  };
  return table;
}

}  // namespace

int run_verb(const Arguments& arguments) {
  const auto verb = arguments.empty() ? verbs().end() : verbs().find(arguments.front());
  if (verb == verbs().end()) {
    const bool is_help =
        !arguments.empty() && (arguments.front() == "--help" || arguments.front() == "help");
    (is_help ? std::cout : std::cerr) << kUsage;
    return is_help ? 0 : 2;
  }
  try {
    return verb->second({arguments.begin() + 1, arguments.end()});
  } catch (const HelpWanted& help) {
    std::cout << help.what();
    return 0;
  } catch (const ConfigError& error) {
    std::cerr << "backlot " << arguments.front() << ": " << error.what() << '\n';
    return 2;
  } catch (const std::exception& error) {
    std::cerr << "backlot " << arguments.front() << ": cannot go on because " << error.what()
              << '\n';
    return 1;
  }
}

}  // namespace backlot::app

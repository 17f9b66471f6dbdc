#include "adapters/sql/databases_test.hpp"

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <stdexcept>
#include <thread>
#include <vector>

#include <pqxx/pqxx>

// libpqxx 6.4 forgets the result of a statement whose connection was lost: about a kilobyte each.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() {
  return "leak:pqxx::connection_base::exec_params\n";
}

namespace backlot::sql {
namespace {

std::filesystem::path programs() {
  for (const char* version : {"17", "16", "15"}) {
    const std::filesystem::path folder = std::string{"/usr/lib/postgresql/"} + version + "/bin";
    if (std::filesystem::exists(folder / "initdb")) return folder;
  }
  return {};
}

// PostgreSQL refuses to run as root.
const passwd* other_user() { return ::geteuid() == 0 ? ::getpwnam("postgres") : nullptr; }

[[noreturn]] void become(const std::vector<std::string>& command) {
  if (const passwd* user = other_user()) {
    if (::setgroups(0, nullptr) != 0 || ::setgid(user->pw_gid) != 0 || ::setuid(user->pw_uid) != 0)
      ::_exit(126);
  }
  const int quiet = ::open("/dev/null", O_RDWR);
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(quiet, fd);
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  ::execv(arguments[0], arguments.data());
  ::_exit(127);
}

pid_t spawn(const std::vector<std::string>& command) {
  const pid_t child = ::fork();
  if (child == 0) become(command);
  return child;
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "backlot-sql-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

bool PostgresServer::is_installed() {
  return !programs().empty() && (::geteuid() != 0 || other_user() != nullptr);
}

PostgresServer::PostgresServer() {
  if (const passwd* user = other_user())
    if (::chown(folder_.path().c_str(), user->pw_uid, user->pw_gid) != 0)
      throw std::runtime_error("cannot give the folder away");
  const pid_t child =
      spawn({(programs() / "initdb").string(), "-D", (folder_.path() / "data").string(), "-U",
             "backlot", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"});
  int status = 0;
  if (::waitpid(child, &status, 0) != child || status != 0)
    throw std::runtime_error("initdb failed");
  start();
}

PostgresServer::~PostgresServer() { stop(); }

void PostgresServer::start() {
  process_ = spawn({(programs() / "postgres").string(), "-D", (folder_.path() / "data").string(),
                    "-k", folder_.path().string(), "-c", "listen_addresses=", "-c", "fsync=off"});
  for (int attempt = 0; attempt < 400; ++attempt) {
    try {
      const pqxx::connection probe{url("postgres")};
      return;
    } catch (const std::exception&) {
      std::this_thread::sleep_for(std::chrono::milliseconds{25});
    }
  }
  throw std::runtime_error("postgres does not start");
}

void PostgresServer::stop() {
  if (process_ == 0) return;
  ::kill(process_, SIGQUIT);  // immediate shutdown; its children follow
  ::waitpid(process_, nullptr, 0);
  process_ = 0;
}

std::string PostgresServer::url(const std::string& database) const {
  return "postgresql:///" + database + "?user=backlot&host=" + folder_.path().string();
}

void PostgresServer::create_database(const std::string& name) const {
  pqxx::connection connection{url("postgres")};
  pqxx::nontransaction{connection}.exec("CREATE DATABASE " + connection.quote_name(name));
}

}  // namespace backlot::sql

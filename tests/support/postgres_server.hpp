#pragma once

#include <pwd.h>
#include <unistd.h>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/support/child_process.hpp"
#include "tests/support/temporary_folder.hpp"

namespace backlot {

/// A real PostgreSQL server on a socket in a folder of its own, without durability. As root it runs
/// as the user `postgres`.
class PostgresServer {
 public:
  /// Whether this machine has the server's programs.
  [[nodiscard]] static bool is_installed() {
    return !programs().empty() && (::geteuid() != 0 || ::getpwnam("postgres") != nullptr);
  }

  PostgresServer() {
    give_folder_away();
    run("initdb", {"-D", data(), "-U", "backlot", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8",
                   "--no-sync"});
    start();
  }
  /// A replica that follows another server.
  struct Follow {
    const PostgresServer& primary;
  };
  explicit PostgresServer(Follow follow) {
    give_folder_away();
    run("pg_basebackup", {"-D", data(), "-R", "-X", "stream", "-c", "fast", "--no-sync", "-d",
                          follow.primary.url("postgres")});
    start();
  }
  ~PostgresServer() { stop(); }
  PostgresServer(const PostgresServer&) = delete;
  PostgresServer& operator=(const PostgresServer&) = delete;

  /// Returns once it answers.
  void start() {
    run("pg_ctl",
        {"start", "-w", "-t", "300", "-D", data(), "-l", (folder_.path() / "log").string(), "-o",
         "-k " + folder_.path().string() + " -c listen_addresses= -c fsync=off"});
    is_running_ = true;
  }
  /// Ends it at once, as a crash would.
  void stop() {
    if (!is_running_) return;
    is_running_ = false;
    run("pg_ctl", {"stop", "-w", "-t", "300", "-m", "immediate", "-D", data()});
  }
  [[nodiscard]] std::string url(const std::string& database) const {
    return "postgresql:///" + database + "?user=backlot&host=" + folder_.path().string();
  }
  /// Makes an empty database.
  void create_database(const std::string& name) const {
    run("createdb", {"-h", folder_.path().string(), "-U", "backlot", name});
  }

 private:
  static std::filesystem::path programs() {
    for (const char* version : {"17", "16", "15"}) {
      const std::filesystem::path folder = std::string{"/usr/lib/postgresql/"} + version + "/bin";
      if (std::filesystem::exists(folder / "initdb")) return folder;
    }
    return {};
  }
  [[nodiscard]] std::string data() const { return (folder_.path() / "data").string(); }

  // PostgreSQL refuses to run as root.
  void give_folder_away() const {
    if (::geteuid() != 0) return;
    const passwd* user = ::getpwnam("postgres");
    if (::chown(folder_.path().c_str(), user->pw_uid, user->pw_gid) != 0)
      throw std::runtime_error("cannot give the folder away");
  }
  void run(const std::string& program, const std::vector<std::string>& arguments) const {
    std::vector<std::string> command;
    if (::geteuid() == 0)
      command = {"setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"};
    command.push_back((programs() / program).string());
    command.insert(command.end(), arguments.begin(), arguments.end());
    ChildProcess process{std::move(command), (folder_.path() / (program + ".out")).string()};
    if (process.wait() != 0) throw std::runtime_error(program + " failed: " + process.output());
  }

  TemporaryFolder folder_;
  bool is_running_ = false;
};

}  // namespace backlot

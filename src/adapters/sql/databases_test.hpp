#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>

namespace backlot::sql {

/// A folder of a test's own, gone with it.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// A real PostgreSQL server on a socket in a folder of its own, without durability. As root it runs
/// as the user `postgres`.
class PostgresServer {
 public:
  /// Whether this machine has the server's programs.
  [[nodiscard]] static bool is_installed();

  PostgresServer();
  ~PostgresServer();
  PostgresServer(const PostgresServer&) = delete;
  PostgresServer& operator=(const PostgresServer&) = delete;

  void start();
  /// Ends it at once, as a crash would.
  void stop();
  [[nodiscard]] std::string url(const std::string& database) const;
  /// Makes an empty database.
  void create_database(const std::string& name) const;

 private:
  TemporaryFolder folder_;
  pid_t process_ = 0;
};

}  // namespace backlot::sql

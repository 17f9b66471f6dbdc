#include "app/storage.hpp"

#include "adapters/sql/migrations.hpp"

namespace backlot::app {
namespace {

namespace fs = std::filesystem;

void make_data_folder(const fs::path& data) {
  if (fs::exists(data)) return;
  fs::create_directories(data);
  fs::permissions(data, fs::perms::owner_all);
}

}  // namespace

std::unique_ptr<Storage> open_storage(const ServeConfig& config) {
  make_data_folder(config.data);
  const std::string url =
      config.database.empty() ? "sqlite:" + (config.data / "backlot.db").string() : config.database;
  auto storage = std::make_unique<Storage>(sql::Database::open(url));
  storage->database->follow_with(config.replicas, storage->clock);
  sql::migrate(*storage->database);
  return storage;
}

}  // namespace backlot::app

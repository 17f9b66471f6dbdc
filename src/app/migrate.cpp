#include "app/migrate.hpp"

#include <cstdlib>
#include <iostream>

#include "adapters/sql/migrations.hpp"
#include "app/storage.hpp"

namespace backlot::app {

int run_migrate(const std::vector<std::string>& arguments) {
  const ServeConfig config =
      parse_serve(arguments, [](const char* name) { return std::getenv(name); });
  static_cast<void>(open_storage(config));
  std::cout << "tables are at version " << sql::schema_version() << '\n';
  return 0;
}

}  // namespace backlot::app

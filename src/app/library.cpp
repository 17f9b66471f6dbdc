#include "app/library.hpp"

#include <cstdlib>

#include "adapters/objects/file_store.hpp"

namespace backlot::app {
Library::Library(const ServeConfig& config, Storage& storage, Random& random)
    : uploads(config.data / "uploads"),
      s3(config.s3 ? open_s3(config, storage.clock, random) : nullptr),
      folder(s3 ? nullptr : std::make_unique<objects::FileStore>(objects_folder(config))),
      objects(s3 ? static_cast<ports::ObjectStore&>(*s3) : *folder),
      files(storage.assets, storage.assets, objects) {}

void Library::stop() {
  if (s3) s3->stop();
}

std::filesystem::path objects_folder(const ServeConfig& config) {
  constexpr std::string_view kFolder = "file:";
  if (config.s3) return config.data / "copies";
  if (config.object_store.empty()) return config.data / "objects";
  return config.object_store.substr(kFolder.size());
}

std::unique_ptr<objects::S3Objects> open_s3(const ServeConfig& config,
                                            const Clock& clock,
                                            Random& random) {
  const auto environment = [](const char* name) -> const char* { return std::getenv(name); };
  try {
    return std::make_unique<objects::S3Objects>(
        *config.s3, objects::find_s3_credentials(environment, config.object_store_credentials),
        objects_folder(config), clock, random);
  } catch (const std::invalid_argument& trouble) {
    throw ConfigError{trouble.what()};
  }
}

}  // namespace backlot::app

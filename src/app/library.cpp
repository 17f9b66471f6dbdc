#include "app/library.hpp"

#include "adapters/objects/file_store.hpp"

namespace backlot::app {

Library::Library(const ServeConfig& config, Storage& storage)
    : uploads(config.data / "uploads"),
      objects(open_objects(config)),
      files(storage.assets, storage.assets, *objects) {}

std::filesystem::path objects_folder(const ServeConfig& config) {
  constexpr std::string_view kFolder = "file:";
  if (config.object_store.empty()) return config.data / "objects";
  if (!config.object_store.starts_with(kFolder) || config.object_store.size() == kFolder.size())
    throw ConfigError{"--object-store needs file:DIR"};
  return config.object_store.substr(kFolder.size());
}

std::unique_ptr<ports::ObjectStore> open_objects(const ServeConfig& config) {
  return std::make_unique<objects::FileStore>(objects_folder(config));
}

}  // namespace backlot::app

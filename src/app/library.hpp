#pragma once

#include <filesystem>
#include <memory>

#include "adapters/objects/file_uploads.hpp"
#include "adapters/objects/stored_assets.hpp"
#include "app/config.hpp"
#include "app/storage.hpp"

namespace backlot::app {

/// Where the files of media libraries are: growing ones in the data folder, finished ones in the
/// object store of the configuration.
struct Library {
  Library(const ServeConfig& config, Storage& storage);

  objects::FileUploads uploads;
  std::unique_ptr<ports::ObjectStore> objects;
  objects::StoredAssets files;
};

/// Opens "file:DIR"; empty is file:DATA/objects. Throws ConfigError.
[[nodiscard]] std::unique_ptr<ports::ObjectStore> open_objects(const ServeConfig& config);

/// The folder below which finished files lie on this machine.
[[nodiscard]] std::filesystem::path objects_folder(const ServeConfig& config);

}  // namespace backlot::app

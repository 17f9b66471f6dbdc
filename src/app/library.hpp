#pragma once

#include <filesystem>
#include <memory>

#include "adapters/objects/file_uploads.hpp"
#include "adapters/objects/s3_objects.hpp"
#include "adapters/objects/stored_assets.hpp"
#include "app/config.hpp"
#include "app/storage.hpp"

namespace backlot::app {

/// Where the files of media libraries are: growing ones in the data folder, finished ones in the
/// object store of the configuration.
struct Library {
  Library(const ServeConfig& config, Storage& storage, Random& random);
  /// Lets nobody wait any longer for a store on another machine.
  void stop();

  objects::FileUploads uploads;
  std::unique_ptr<objects::S3Objects> s3;      ///< nothing: objects are files of this machine
  std::unique_ptr<ports::ObjectStore> folder;  ///< nothing: they are in the former
  ports::ObjectStore& objects;
  objects::StoredAssets files;
};

/// Opens the S3 store of a configuration that has one. Throws ConfigError.
///
/// @param clock, random  outlive the store
[[nodiscard]] std::unique_ptr<objects::S3Objects> open_s3(const ServeConfig& config,
                                                          const Clock& clock,
                                                          Random& random);

/// The folder below which finished files, or copies of them, lie on this machine.
[[nodiscard]] std::filesystem::path objects_folder(const ServeConfig& config);

}  // namespace backlot::app

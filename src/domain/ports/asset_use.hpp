#pragma once

#include <optional>
#include <string>

#include "base/id.hpp"
#include "base/result.hpp"
#include "domain/asset/asset.hpp"

namespace backlot::ports {

/// Which assets a show may use: those in the library of its broadcast's owner. Blocking; any
/// thread.
class AssetUse {
 public:
  virtual ~AssetUse() = default;
  /// What kind of file the asset is; none when the show may not use it.
  [[nodiscard]] virtual Result<std::optional<asset::Kind>> usable(BroadcastId broadcast,
                                                                  AssetId asset) = 0;
};

/// An asset as a file on this machine.
struct AssetFile {
  std::string path;
  asset::Kind kind = asset::Kind::Image;
  std::string type;  ///< MIME type
};

/// What the program draws and plays: assets as files. Blocking; any thread.
class AssetFiles {
 public:
  virtual ~AssetFiles() = default;
  /// Fails with RepositoryError::NotFound for an asset that the broadcast may not use. The file
  /// stays what it is for as long as the asset exists.
  [[nodiscard]] virtual Result<AssetFile> fetch(BroadcastId broadcast, AssetId asset) = 0;
};

}  // namespace backlot::ports

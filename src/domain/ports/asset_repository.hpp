#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "domain/asset/asset.hpp"

namespace backlot::ports {

/// How much one library may hold, uploads under way included.
struct LibraryLimits {
  std::int64_t bytes = 0;
  std::int64_t count = 0;
  std::int64_t uploads = 0;  ///< under way at once
};

struct LibraryUsage {
  std::int64_t bytes = 0;
  std::int64_t count = 0;
};

/// Whether an upload may begin.
enum class Admission : std::uint8_t { Granted, LibraryFull, TooManyUploads };

/// Which assets of a library, newest first.
struct AssetQuery {
  UserId owner;
  std::size_t limit = 50;
  std::optional<AssetId> before;  ///< only older ones than this
  std::optional<asset::Kind> kind;
};

/// Media libraries. Blocking; any thread.
class AssetRepository {
 public:
  virtual ~AssetRepository() = default;
  /// Counts the upload's size into its library. However many begin at once, the limits hold.
  [[nodiscard]] virtual Result<Admission> begin(const asset::Upload& upload,
                                                const LibraryLimits& limits) = 0;
  [[nodiscard]] virtual Result<std::optional<asset::Upload>> find_upload(UploadId id) = 0;
  /// Puts the asset in the place of its upload. Fails with NotFound when that was given up.
  [[nodiscard]] virtual Result<void> finish(UploadId upload, const asset::Asset& asset) = 0;
  /// Forgets an upload; quiet when there is none.
  [[nodiscard]] virtual Result<void> cancel(UploadId id) = 0;
  /// Forgets the uploads whose time is over, and names them.
  [[nodiscard]] virtual Result<std::vector<UploadId>> forget_expired(WallTime now) = 0;

  [[nodiscard]] virtual Result<std::optional<asset::Asset>> find(AssetId id) = 0;
  [[nodiscard]] virtual Result<std::vector<asset::Asset>> list(const AssetQuery& query) = 0;
  [[nodiscard]] virtual Result<LibraryUsage> usage(UserId owner) = 0;
  [[nodiscard]] virtual Result<void> rename(AssetId id, std::string_view name) = 0;
  [[nodiscard]] virtual Result<void> remove(AssetId id) = 0;
};

}  // namespace backlot::ports

#pragma once

#include <optional>
#include <string>
#include <variant>

#include "base/random.hpp"
#include "domain/asset/content.hpp"
#include "domain/ports/asset_repository.hpp"
#include "domain/ports/object_store.hpp"
#include "domain/ports/rate_limiter.hpp"
#include "services/api/core/library_access.hpp"

namespace backlot::api {

struct NewUpload {
  std::string name;
  std::string kind;
  std::int64_t size = 0;
  std::optional<BroadcastId> broadcast;  ///< into the library of its owner
};

/// How far an upload has come.
struct UploadState {
  asset::Upload upload;
  std::int64_t offset = 0;
};

/// After the bytes of one request: more are to come, or the asset they became.
using UploadStep = std::variant<UploadState, asset::Asset>;

/// Files on their way into a library, in pieces that may be sent again. Blocking; any thread.
class Uploads {
 public:
  static constexpr std::int64_t kMaxChunk = 4LL * 1024 * 1024;
  /// Uploads begun by one library.
  static constexpr ports::RateLimit kBegun{.burst = 200, .interval = 2s};

  Uploads(ports::AssetRepository& assets,
          ports::UploadArea& area,
          ports::ObjectStore& store,
          ports::RateLimiter& limiter,
          LibraryAccess& access,
          Random& random,
          const ports::LibraryLimits& limits)
      : assets_(assets),
        area_(area),
        store_(store),
        limiter_(limiter),
        access_(access),
        random_(random),
        limits_(limits) {}

  [[nodiscard]] Answer<UploadState> begin(const Visitor& visitor,
                                          const NewUpload& wish,
                                          const Caller& caller);
  [[nodiscard]] Answer<UploadState> find(const Visitor& visitor, UploadId id, WallTime now);
  /// Adds bytes at an offset. With the last ones the file is examined and becomes an asset, or is
  /// gone when it is not what it should be.
  [[nodiscard]] Answer<UploadStep> append(
      const Visitor& visitor, UploadId id, std::int64_t offset, BytesView bytes, WallTime now);
  [[nodiscard]] Answer<void> cancel(const Visitor& visitor, UploadId id, WallTime now);

 private:
  Answer<asset::Asset> finish(const asset::Upload& upload, WallTime now);
  Answer<asset::Content> examine(const asset::Upload& upload);
  Answer<void> discard(UploadId id);
  Answer<void> sweep(WallTime now);

  ports::AssetRepository& assets_;
  ports::UploadArea& area_;
  ports::ObjectStore& store_;
  ports::RateLimiter& limiter_;
  LibraryAccess& access_;
  Random& random_;
  ports::LibraryLimits limits_;
};

}  // namespace backlot::api

#pragma once

#include <optional>
#include <string_view>

#include "base/result.hpp"
#include "domain/broadcast/ingest_key.hpp"

namespace backlot::ports {

/// Stream keys of broadcasts, one each. They go with their broadcast. Blocking; any thread.
class IngestKeyRepository {
 public:
  virtual ~IngestKeyRepository() = default;
  /// In the place of the one before. Fails with RepositoryError::NotFound without its broadcast.
  [[nodiscard]] virtual Result<void> put(const broadcast::IngestKey& key) = 0;
  [[nodiscard]] virtual Result<std::optional<broadcast::IngestKey>> find(BroadcastId broadcast) = 0;
  /// Whose key it is; nobody's when that broadcast has ended.
  [[nodiscard]] virtual Result<std::optional<BroadcastId>> find_open(std::string_view hash) = 0;
};

}  // namespace backlot::ports

#pragma once

#include <optional>
#include <vector>

#include "base/result.hpp"
#include "domain/broadcast/brand.hpp"

namespace backlot::ports {

/// Brand kits. An asset that is removed leaves its place empty. Blocking; any thread.
class BrandRepository {
 public:
  virtual ~BrandRepository() = default;
  /// Fails with LimitReached when the owner has `limit` brands.
  [[nodiscard]] virtual Result<void> add(const broadcast::Brand& brand, std::size_t limit) = 0;
  /// Writes name, look, assets and time of change.
  [[nodiscard]] virtual Result<void> save(const broadcast::Brand& brand) = 0;
  [[nodiscard]] virtual Result<void> remove(BrandId id) = 0;
  [[nodiscard]] virtual Result<std::optional<broadcast::Brand>> find(BrandId id) = 0;
  /// Newest first.
  [[nodiscard]] virtual Result<std::vector<broadcast::Brand>> list(UserId owner) = 0;
};

}  // namespace backlot::ports

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "domain/ports/asset_repository.hpp"
#include "domain/ports/brand_repository.hpp"
#include "services/api/core/library_access.hpp"

namespace backlot::api {

/// What is given changes, the rest stays. Asset ids are texts; nothing empties the place.
struct BrandChange {
  std::optional<std::string> name;
  std::optional<std::string> look;  ///< JSON, already checked
  std::optional<std::optional<std::string>> logo;
  std::optional<std::optional<std::string>> overlay;
  std::optional<std::optional<std::string>> background;
};

/// Brand kits of libraries. Blocking; any thread.
class Brands {
 public:
  Brands(ports::BrandRepository& brands,
         ports::AssetRepository& assets,
         LibraryAccess& access,
         Random& random)
      : brands_(brands), assets_(assets), access_(access), random_(random) {}

  [[nodiscard]] Answer<std::vector<broadcast::Brand>> list(const Visitor& visitor,
                                                           std::optional<BroadcastId> of);
  /// `wish` holds name and look.
  [[nodiscard]] Answer<broadcast::Brand> add(const Visitor& visitor,
                                             std::optional<BroadcastId> of,
                                             const BrandChange& wish,
                                             WallTime now);
  [[nodiscard]] Answer<broadcast::Brand> change(const Visitor& visitor,
                                                BrandId id,
                                                const BrandChange& change,
                                                WallTime now);
  [[nodiscard]] Answer<void> remove(const Visitor& visitor, BrandId id);

 private:
  Answer<broadcast::Brand> find(const Visitor& visitor, BrandId id);
  Answer<void> put(broadcast::Brand& brand, const BrandChange& change);
  Answer<void> put_picture(UserId owner,
                           const std::optional<std::optional<std::string>>& wish,
                           std::optional<AssetId>& place);

  ports::BrandRepository& brands_;
  ports::AssetRepository& assets_;
  LibraryAccess& access_;
  Random& random_;
};

}  // namespace backlot::api

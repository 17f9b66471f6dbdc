#include "adapters/sql/brand_repository.hpp"

#include "adapters/sql/failure.hpp"
#include "adapters/sql/row_lock.hpp"

namespace backlot::sql {
namespace {

using broadcast::Brand;

constexpr std::string_view kSelect =
    "SELECT id, owner_id, name, look, logo_id, overlay_id, background_id, created_at, updated_at "
    "FROM brands ";

Brand brand_of(const Row& row) {
  return {.id = row.id<BrandId>(0),
          .owner = row.id<UserId>(1),
          .name = row.text(2),
          .look = row.text(3),
          .logo = row.maybe_id<AssetId>(4),
          .overlay = row.maybe_id<AssetId>(5),
          .background = row.maybe_id<AssetId>(6),
          .created_at = row.time(7),
          .updated_at = row.time(8)};
}

}  // namespace

Result<void> SqlBrandRepository::add(const Brand& brand, std::size_t limit) {
  return database_.write([&](Connection& connection) {
    lock_user(connection, brand.owner);
    const auto count =
        connection.execute("SELECT COUNT(*) FROM brands WHERE owner_id = ?", {brand.owner.text()});
    if (count.rows.front().integer(0) >= static_cast<std::int64_t>(limit))
      throw Failure{ports::RepositoryError::LimitReached};
    connection.execute(
        "INSERT INTO brands (id, owner_id, name, look, logo_id, overlay_id, background_id, "
        "created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        {brand.id.text(), brand.owner.text(), brand.name, brand.look, bind(brand.logo),
         bind(brand.overlay), bind(brand.background), bind(brand.created_at),
         bind(brand.updated_at)});
  });
}

Result<void> SqlBrandRepository::save(const Brand& brand) {
  return database_.write([&](Connection& connection) {
    const auto saved = connection.execute(
        "UPDATE brands SET name = ?, look = ?, logo_id = ?, overlay_id = ?, background_id = ?, "
        "updated_at = ? WHERE id = ?",
        {brand.name, brand.look, bind(brand.logo), bind(brand.overlay), bind(brand.background),
         bind(brand.updated_at), brand.id.text()});
    if (saved.changed == 0) throw Failure{ports::RepositoryError::NotFound};
  });
}

Result<void> SqlBrandRepository::remove(BrandId id) {
  return database_.write([&](Connection& connection) {
    const auto removed = connection.execute("DELETE FROM brands WHERE id = ?", {id.text()});
    if (removed.changed == 0) throw Failure{ports::RepositoryError::NotFound};
  });
}

Result<std::optional<Brand>> SqlBrandRepository::find(BrandId id) {
  return database_.read([&](Connection& connection) -> std::optional<Brand> {
    const auto found = connection.execute(std::string{kSelect} + "WHERE id = ?", {id.text()});
    if (found.rows.empty()) return std::nullopt;
    return brand_of(found.rows.front());
  });
}

Result<std::vector<Brand>> SqlBrandRepository::list(UserId owner) {
  return database_.read([&](Connection& connection) {
    std::vector<Brand> brands;
    for (const Row& row :
         connection
             .execute(std::string{kSelect} + "WHERE owner_id = ? ORDER BY id DESC", {owner.text()})
             .rows)
      brands.push_back(brand_of(row));
    return brands;
  });
}

}  // namespace backlot::sql

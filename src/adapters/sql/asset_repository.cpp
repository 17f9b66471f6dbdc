#include "adapters/sql/asset_repository.hpp"

#include "adapters/sql/failure.hpp"
#include "adapters/sql/row_lock.hpp"

namespace backlot::sql {
namespace {

using asset::Asset;
using asset::Upload;

constexpr std::string_view kSelect =
    "SELECT id, owner_id, name, kind, type, size, width, height, created_at FROM assets ";

asset::Kind kind_of(const std::string& text) {
  const auto kind = asset::parse_kind(text);
  if (!kind) throw Failure{ports::RepositoryError::Broken, "unknown kind of asset"};
  return *kind;
}

Asset asset_of(const Row& row) {
  return {.id = row.id<AssetId>(0),
          .owner = row.id<UserId>(1),
          .name = row.text(2),
          .kind = kind_of(row.text(3)),
          .type = row.text(4),
          .size = row.integer(5),
          .width = row.maybe_integer(6),
          .height = row.maybe_integer(7),
          .created_at = row.time(8)};
}

Upload upload_of(const Row& row) {
  return {.id = row.id<UploadId>(0),
          .owner = row.id<UserId>(1),
          .sender = row.id<UserId>(2),
          .name = row.text(3),
          .kind = kind_of(row.text(4)),
          .size = row.integer(5),
          .created_at = row.time(6),
          .expires_at = row.time(7)};
}

struct Sum {
  std::int64_t bytes = 0;
  std::int64_t count = 0;
};

// SUM of BIGINT is NUMERIC on PostgreSQL.
constexpr std::string_view kSum = "SELECT CAST(COALESCE(SUM(size), 0) AS BIGINT), COUNT(*) FROM ";

Sum sum_of(const Outcome& found) {
  return {.bytes = found.rows.front().integer(0), .count = found.rows.front().integer(1)};
}

Sum stored_of(Connection& connection, UserId owner) {
  return sum_of(
      connection.execute(std::string{kSum} + "assets WHERE owner_id = ?", {owner.text()}));
}

Sum coming_to(Connection& connection, UserId owner) {
  return sum_of(
      connection.execute(std::string{kSum} + "uploads WHERE owner_id = ?", {owner.text()}));
}

void insert(Connection& connection, const Upload& upload) {
  connection.execute(
      "INSERT INTO uploads (id, owner_id, sender_id, name, kind, size, created_at, expires_at) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      {upload.id.text(), upload.owner.text(), upload.sender.text(), upload.name,
       std::string{to_string(upload.kind)}, upload.size, bind(upload.created_at),
       bind(upload.expires_at)});
}

void insert(Connection& connection, const Asset& asset) {
  connection.execute(
      "INSERT INTO assets (id, owner_id, name, kind, type, size, width, height, created_at) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {asset.id.text(), asset.owner.text(), asset.name, std::string{to_string(asset.kind)},
       asset.type, asset.size, bind(asset.width), bind(asset.height), bind(asset.created_at)});
}

}  // namespace

Result<ports::Admission> SqlAssetRepository::begin(const Upload& upload,
                                                   const ports::LibraryLimits& limits) {
  return database_.write([&](Connection& connection) {
    lock_user(connection, upload.owner);
    const Sum stored = stored_of(connection, upload.owner);
    const Sum coming = coming_to(connection, upload.owner);
    if (coming.count >= limits.uploads) return ports::Admission::TooManyUploads;
    if (stored.count + coming.count >= limits.count ||
        stored.bytes + coming.bytes > limits.bytes - upload.size)
      return ports::Admission::LibraryFull;
    insert(connection, upload);
    return ports::Admission::Granted;
  });
}

Result<std::optional<Upload>> SqlAssetRepository::find_upload(UploadId id) {
  return database_.read([&](Connection& connection) -> std::optional<Upload> {
    const auto found = connection.execute(
        "SELECT id, owner_id, sender_id, name, kind, size, created_at, expires_at FROM uploads "
        "WHERE id = ?",
        {id.text()});
    if (found.rows.empty()) return std::nullopt;
    return upload_of(found.rows.front());
  });
}

Result<void> SqlAssetRepository::finish(UploadId upload, const Asset& asset) {
  return database_.write([&](Connection& connection) {
    const auto taken = connection.execute("DELETE FROM uploads WHERE id = ?", {upload.text()});
    if (taken.changed == 0) throw Failure{ports::RepositoryError::NotFound};
    insert(connection, asset);
  });
}

Result<void> SqlAssetRepository::cancel(UploadId id) {
  return database_.write([&](Connection& connection) {
    connection.execute("DELETE FROM uploads WHERE id = ?", {id.text()});
  });
}

Result<std::vector<UploadId>> SqlAssetRepository::forget_expired(WallTime now) {
  return database_.write([&](Connection& connection) {
    std::vector<UploadId> gone;
    const auto found =
        connection.execute("SELECT id FROM uploads WHERE expires_at <= ?", {bind(now)});
    for (const Row& row : found.rows) {
      gone.push_back(row.id<UploadId>(0));
      connection.execute("DELETE FROM uploads WHERE id = ?", {row.text(0)});
    }
    return gone;
  });
}

Result<std::optional<Asset>> SqlAssetRepository::find(AssetId id) {
  return database_.read([&](Connection& connection) -> std::optional<Asset> {
    const auto found = connection.execute(std::string{kSelect} + "WHERE id = ?", {id.text()});
    if (found.rows.empty()) return std::nullopt;
    return asset_of(found.rows.front());
  });
}

Result<std::vector<Asset>> SqlAssetRepository::list(const ports::AssetQuery& query) {
  std::string statement = std::string{kSelect} + "WHERE owner_id = ?";
  Values values{query.owner.text()};
  if (query.before) {
    statement += " AND id < ?";
    values.emplace_back(query.before->text());
  }
  if (query.kind) {
    statement += " AND kind = ?";
    values.emplace_back(std::string{to_string(*query.kind)});
  }
  statement += " ORDER BY id DESC LIMIT ?";
  values.emplace_back(static_cast<std::int64_t>(query.limit));
  return database_.read([&](Connection& connection) {
    std::vector<Asset> page;
    for (const Row& row : connection.execute(statement, values).rows) page.push_back(asset_of(row));
    return page;
  });
}

Result<ports::LibraryUsage> SqlAssetRepository::usage(UserId owner) {
  return database_.read([&](Connection& connection) {
    const Sum stored = stored_of(connection, owner);
    const Sum coming = coming_to(connection, owner);
    return ports::LibraryUsage{.bytes = stored.bytes + coming.bytes,
                               .count = stored.count + coming.count};
  });
}

Result<void> SqlAssetRepository::rename(AssetId id, std::string_view name) {
  return database_.write([&](Connection& connection) {
    const auto saved = connection.execute("UPDATE assets SET name = ? WHERE id = ?",
                                          {std::string{name}, id.text()});
    if (saved.changed == 0) throw Failure{ports::RepositoryError::NotFound};
  });
}

Result<void> SqlAssetRepository::remove(AssetId id) {
  return database_.write([&](Connection& connection) {
    const auto removed = connection.execute("DELETE FROM assets WHERE id = ?", {id.text()});
    if (removed.changed == 0) throw Failure{ports::RepositoryError::NotFound};
  });
}

Result<std::optional<asset::Kind>> SqlAssetRepository::usable(BroadcastId broadcast,
                                                              AssetId asset) {
  return database_.read([&](Connection& connection) -> std::optional<asset::Kind> {
    const auto found = connection.execute(
        "SELECT a.kind FROM assets a JOIN broadcasts b ON b.owner_id = a.owner_id "
        "WHERE b.id = ? AND a.id = ?",
        {broadcast.text(), asset.text()});
    if (found.rows.empty()) return std::nullopt;
    return kind_of(found.rows.front().text(0));
  });
}

}  // namespace backlot::sql

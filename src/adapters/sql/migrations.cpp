#include "adapters/sql/migrations.hpp"

#include <stdexcept>
#include <string>

#include "adapters/sql/failure.hpp"
#include "base/log.hpp"

namespace backlot::sql {
namespace {

using Step = std::vector<std::string_view>;

// A step never changes once it has been released; new tables come in new steps. The same text
// serves both databases.
const std::vector<Step>& steps() {
  static const std::vector<Step> all{
      Step{
          R"(CREATE TABLE users (
           id TEXT PRIMARY KEY,
           email TEXT NOT NULL UNIQUE,
           name TEXT NOT NULL,
           role TEXT NOT NULL,
           password_hash TEXT NOT NULL,
           created_at BIGINT NOT NULL))",
          R"(CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL))",
          R"(CREATE TABLE sessions (
           id TEXT PRIMARY KEY,
           user_id TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
           created_at BIGINT NOT NULL,
           expires_at BIGINT NOT NULL,
           has_ended BIGINT NOT NULL DEFAULT 0))",
          R"(CREATE INDEX sessions_by_user ON sessions (user_id))",
          R"(CREATE TABLE refresh_tokens (
           hash TEXT PRIMARY KEY,
           session_id TEXT NOT NULL REFERENCES sessions ON DELETE CASCADE,
           was_used BIGINT NOT NULL DEFAULT 0))",
          R"(CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session_id))",
          R"(CREATE TABLE broadcasts (
           id TEXT PRIMARY KEY,
           owner_id TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
           title TEXT NOT NULL,
           description TEXT NOT NULL,
           status TEXT NOT NULL,
           join_token TEXT NOT NULL UNIQUE,
           scheduled_at BIGINT,
           started_at BIGINT,
           ended_at BIGINT,
           created_at BIGINT NOT NULL,
           updated_at BIGINT NOT NULL))",
          R"(CREATE INDEX broadcasts_by_owner ON broadcasts (owner_id, id))",
          R"(CREATE TABLE destinations (
           id TEXT PRIMARY KEY,
           broadcast_id TEXT NOT NULL REFERENCES broadcasts ON DELETE CASCADE,
           platform TEXT NOT NULL,
           name TEXT NOT NULL,
           url TEXT NOT NULL,
           sealed_key TEXT NOT NULL,
           key_hint TEXT NOT NULL,
           created_at BIGINT NOT NULL))",
          R"(CREATE INDEX destinations_by_broadcast ON destinations (broadcast_id))",
          R"(CREATE TABLE participants (
           id TEXT PRIMARY KEY,
           broadcast_id TEXT NOT NULL REFERENCES broadcasts ON DELETE CASCADE,
           user_id TEXT REFERENCES users ON DELETE CASCADE,
           name TEXT NOT NULL,
           headline TEXT NOT NULL,
           role TEXT NOT NULL,
           created_at BIGINT NOT NULL,
           UNIQUE (broadcast_id, user_id)))",
          R"(CREATE TABLE show_events (
           broadcast_id TEXT NOT NULL REFERENCES broadcasts ON DELETE CASCADE,
           seq BIGINT NOT NULL,
           at BIGINT NOT NULL,
           event TEXT NOT NULL,
           PRIMARY KEY (broadcast_id, seq)))"},
      // Media libraries: an upload counts from its first byte.
      Step{
          R"(CREATE TABLE assets (
           id TEXT PRIMARY KEY,
           owner_id TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
           name TEXT NOT NULL,
           kind TEXT NOT NULL,
           type TEXT NOT NULL,
           size BIGINT NOT NULL,
           width BIGINT,
           height BIGINT,
           created_at BIGINT NOT NULL))",
          R"(CREATE INDEX assets_by_owner ON assets (owner_id, id))",
          R"(CREATE TABLE uploads (
           id TEXT PRIMARY KEY,
           owner_id TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
           sender_id TEXT NOT NULL,
           name TEXT NOT NULL,
           kind TEXT NOT NULL,
           size BIGINT NOT NULL,
           created_at BIGINT NOT NULL,
           expires_at BIGINT NOT NULL))",
          R"(CREATE INDEX uploads_by_owner ON uploads (owner_id))"},
      // Brand kits.
      Step{
          R"(CREATE TABLE brands (
           id TEXT PRIMARY KEY,
           owner_id TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
           name TEXT NOT NULL,
           look TEXT NOT NULL,
           logo_id TEXT REFERENCES assets ON DELETE SET NULL,
           overlay_id TEXT REFERENCES assets ON DELETE SET NULL,
           background_id TEXT REFERENCES assets ON DELETE SET NULL,
           created_at BIGINT NOT NULL,
           updated_at BIGINT NOT NULL))",
          R"(CREATE INDEX brands_by_owner ON brands (owner_id, id))",
          R"(ALTER TABLE broadcasts ADD COLUMN brand_id TEXT REFERENCES brands ON DELETE SET NULL)"},
      // Who may come by a guest link, and how somebody is known again.
      Step{
          R"(ALTER TABLE broadcasts ADD COLUMN guest_rule TEXT NOT NULL DEFAULT 'open')",
          R"(ALTER TABLE broadcasts ADD COLUMN passcode_hash TEXT NOT NULL DEFAULT '')",
          R"(ALTER TABLE broadcasts ADD COLUMN time_zone TEXT NOT NULL DEFAULT '')",
          R"(ALTER TABLE participants ADD COLUMN account_id TEXT REFERENCES users ON DELETE SET NULL)",
          R"(ALTER TABLE participants ADD COLUMN device_hash TEXT)",
          R"(ALTER TABLE participants ADD COLUMN seat TEXT)",
          R"(ALTER TABLE participants ADD COLUMN address TEXT NOT NULL DEFAULT '')",
          R"(CREATE UNIQUE INDEX participants_by_seat ON participants (broadcast_id, device_hash, seat))"},
      // What an account keeps: where it is signed in, tokens of programs, preferences.
      Step{R"(ALTER TABLE sessions ADD COLUMN device TEXT NOT NULL DEFAULT '')",
           R"(ALTER TABLE sessions ADD COLUMN last_used_at BIGINT NOT NULL DEFAULT 0)",
           R"(UPDATE sessions SET last_used_at = created_at)",
           R"(CREATE TABLE api_tokens (
           id TEXT PRIMARY KEY,
           user_id TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
           name TEXT NOT NULL,
           hash TEXT NOT NULL UNIQUE,
           hint TEXT NOT NULL,
           created_at BIGINT NOT NULL,
           last_used_at BIGINT,
           expires_at BIGINT))",
           R"(CREATE INDEX api_tokens_by_user ON api_tokens (user_id))",
           R"(CREATE TABLE preferences (
           user_id TEXT PRIMARY KEY REFERENCES users ON DELETE CASCADE,
           body TEXT NOT NULL))",
           R"(CREATE TABLE revoked_passes (subject TEXT PRIMARY KEY, at BIGINT NOT NULL))"},
      // Teams.
      Step{
          R"(CREATE TABLE members (
           id TEXT PRIMARY KEY,
           owner_id TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
           user_id TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
           role TEXT NOT NULL,
           created_at BIGINT NOT NULL,
           UNIQUE (owner_id, user_id)))",
          R"(CREATE INDEX members_by_user ON members (user_id))"},
      // Who asked for an event; nobody: the system, or a row older than this column.
      Step{R"(ALTER TABLE show_events ADD COLUMN actor TEXT)"},
      // Destinations with a second address, and such that rest.
      Step{R"(ALTER TABLE destinations ADD COLUMN backup_url TEXT NOT NULL DEFAULT '')",
           R"(ALTER TABLE destinations ADD COLUMN is_enabled BIGINT NOT NULL DEFAULT 1)"},
      // The picture that stands for a broadcast.
      Step{
          R"(ALTER TABLE broadcasts ADD COLUMN thumbnail_id TEXT REFERENCES assets ON DELETE SET NULL)"},
      // Keys for encoders. A broadcast that is older gets its key when somebody asks for it.
      Step{R"(CREATE TABLE ingest_keys (
           broadcast_id TEXT PRIMARY KEY REFERENCES broadcasts ON DELETE CASCADE,
           hash TEXT NOT NULL UNIQUE,
           sealed TEXT NOT NULL,
           created_at BIGINT NOT NULL))"},
      // What a broadcast is for: an audience, or a rehearsal.
      Step{R"(ALTER TABLE broadcasts ADD COLUMN kind TEXT NOT NULL DEFAULT 'live')"},
      // What a show is called at each of its destinations.
      Step{R"(ALTER TABLE destinations ADD COLUMN title TEXT NOT NULL DEFAULT '')",
           R"(ALTER TABLE destinations ADD COLUMN description TEXT NOT NULL DEFAULT '')"},
      // How the last test of a destination went.
      Step{R"(ALTER TABLE destinations ADD COLUMN tested_at BIGINT)",
           R"(ALTER TABLE destinations ADD COLUMN test_outcome TEXT NOT NULL DEFAULT '')",
           R"(ALTER TABLE destinations ADD COLUMN test_reason TEXT NOT NULL DEFAULT '')"}};
  return all;
}

// Of several servers that start at once one migrates; the others wait and find the work done.
void lock_out_others(Connection& connection, Dialect dialect) {
  if (dialect == Dialect::Postgres)
    connection.execute("SELECT pg_advisory_xact_lock(7236491150)");  // BEGIN IMMEDIATE on SQLite
}

std::int64_t version_of(Connection& connection) {
  connection.execute("CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL)");
  const auto found = connection.execute("SELECT version FROM schema_version");
  return found.rows.empty() ? 0 : found.rows.front().integer(0);
}

void take_step(Connection& connection, std::int64_t version) {
  for (const std::string_view statement : steps()[static_cast<std::size_t>(version)])
    connection.execute(statement);
  connection.execute("DELETE FROM schema_version");
  connection.execute("INSERT INTO schema_version (version) VALUES (?)", {version + 1});
}

}  // namespace

std::int64_t schema_version() { return static_cast<std::int64_t>(steps().size()); }

void migrate(Database& database) {
  while (true) {
    const auto before = database.write([&](Connection& connection) {
      lock_out_others(connection, database.dialect());
      const std::int64_t version = version_of(connection);
      if (version < schema_version()) take_step(connection, version);
      return version;
    });
    if (!before)
      throw std::runtime_error("the database cannot be brought up to date: " +
                               before.error().message());
    if (*before > schema_version())
      throw std::runtime_error("the database has schema version " + std::to_string(*before) +
                               ", this program knows only " + std::to_string(schema_version()) +
                               ": use the newer program");
    if (*before == schema_version()) return;
    log::info("sql.migrated", {{"version", *before + 1}});
  }
}

}  // namespace backlot::sql

// The seam below the repositories: parameters, stored events, lost connections, file modes.
#include "adapters/sql/database.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "adapters/sql/failure.hpp"
#include "adapters/sql/placeholders.hpp"
#include "adapters/sql/show_event_codec.hpp"
#include "tests/support/postgres_server.hpp"

namespace backlot::sql {
namespace {

using ports::RepositoryError;

TEST(Placeholders, AreNumberedOutsideQuotes) {
  EXPECT_EQ(numbered_placeholders("SELECT '?', \"a?\", ? WHERE x = ? AND y = 'it''s ?'"),
            "SELECT '?', \"a?\", $1 WHERE x = $2 AND y = 'it''s ?'");
}

TEST(ShowEventCodec, WritesTheShapeThatBrowsersReceive) {
  const auto id = *ParticipantId::parse("0190a8f0-0000-7000-8000-000000000001");

  EXPECT_EQ(serialize(show::MicChanged{.id = id, .is_on = false}),
            R"({"type":"mic-changed","id":"0190a8f0-0000-7000-8000-000000000001","on":false})");
  EXPECT_EQ(serialize(show::WentLive{}), R"({"type":"went-live"})");
  EXPECT_EQ(serialize(show::StageItemAdded{{.participant = id, .kind = show::StageKind::Person}}),
            R"({"type":"stage-item-added","item":{"participantId":)"
            R"("0190a8f0-0000-7000-8000-000000000001","kind":"person"}})");
}

TEST(ShowEventCodec, RefusesWhatItDoesNotWrite) {
  for (const std::string_view text :
       {"", "[]", "{}", R"({"type":"unknown"})", R"({"type":"mic-changed","id":"x","on":true})",
        R"({"type":"mic-changed"})", R"({"type":"layout-changed","layout":"circle"})"})
    EXPECT_EQ(parse_event(text).error(), RepositoryError::Broken) << text;
}

TEST(Database, OpensOnlyWhatItKnows) {
  EXPECT_THROW(static_cast<void>(Database::open("mysql://localhost")), std::invalid_argument);
  EXPECT_THROW(static_cast<void>(Database::open("sqlite:")), std::invalid_argument);
}

TEST(Database, MakesAFileForItsOwnerOnly) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "backlot.db";
  const auto database = Database::open("sqlite:" + file.string());
  ASSERT_TRUE(database->write(
      [](Connection& connection) { connection.execute("CREATE TABLE t (x BIGINT)"); }));

  struct stat status{};
  ASSERT_EQ(::stat(file.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST(Database, SaysUnavailableWhenTheFileCannotBeOpened) {
  EXPECT_EQ(Database::open("sqlite:/nonexistent/backlot.db")->ping().error(),
            RepositoryError::Unavailable);
}

// A connection whose n-th call is lost.
struct Script {
  int calls = 0;
  int lost_at = 0;
  int opened = 0;
  int committed = 0;
};

class ScriptedConnection final : public Connection {
 public:
  explicit ScriptedConnection(Script& script) : script_(script) { ++script_.opened; }
  Outcome execute(std::string_view, const Values&) override {
    step();
    return {};
  }
  void begin() override { step(); }
  void commit() override {
    step();
    ++script_.committed;
  }
  void rollback() noexcept override {}

 private:
  void step() {
    if (++script_.calls == script_.lost_at)
      throw Failure{RepositoryError::Unavailable, "lost", Failure::Remedy::Reconnect};
  }
  Script& script_;
};

class LosingConnection : public testing::TestWithParam<int> {};

TEST_P(LosingConnection, BeginsAgainBeforeTheCommitAndNeverAfterIt) {
  Script script{.calls = 0, .lost_at = GetParam(), .opened = 0, .committed = 0};
  Database database{Dialect::Postgres,
                    [&] { return std::make_unique<ScriptedConnection>(script); }};

  const auto written = database.write([](Connection& connection) {
    connection.execute("INSERT");
    connection.execute("INSERT");
  });

  const bool was_lost_while_committing = GetParam() == 4;  // begin, two statements, commit
  EXPECT_EQ(written.has_value(), !was_lost_while_committing);
  EXPECT_EQ(script.committed, was_lost_while_committing ? 0 : 1);
  EXPECT_EQ(script.opened, GetParam() < 4 ? 2 : 1);
}

INSTANTIATE_TEST_SUITE_P(AtCall, LosingConnection, testing::Range(1, 6));

TEST(Database, GivesUpAfterAFewLostConnections) {
  int opened = 0;
  Database database{Dialect::Postgres, [&]() -> std::unique_ptr<Connection> {
                      ++opened;
                      throw Failure{RepositoryError::Unavailable, "refused",
                                    Failure::Remedy::Reconnect};
                    }};

  EXPECT_EQ(database.ping().error(), RepositoryError::Unavailable);
  EXPECT_EQ(opened, 3);
}

TEST(Database, RollsBackWhatFailed) {
  const TemporaryFolder folder;
  const auto database = Database::open("sqlite:" + (folder.path() / "a.db").string());
  ASSERT_TRUE(database->write(
      [](Connection& connection) { connection.execute("CREATE TABLE t (x BIGINT)"); }));

  const auto failed = database->write([](Connection& connection) {
    connection.execute("INSERT INTO t VALUES (1)");
    throw Failure{RepositoryError::NotFound};
  });
  const auto count = database->read([](Connection& connection) {
    return connection.execute("SELECT COUNT(*) FROM t").rows.front().integer(0);
  });

  EXPECT_EQ(failed.error(), RepositoryError::NotFound);
  EXPECT_EQ(count, 0);
}

TEST(Postgres, IsFoundAgainAfterARestart) {
  if (!PostgresServer::is_installed()) GTEST_SKIP() << "PostgreSQL is not installed";
  PostgresServer server;
  const auto database = Database::open(server.url("postgres"));
  ASSERT_TRUE(database->write(
      [](Connection& connection) { connection.execute("CREATE TABLE t (x BIGINT)"); }));

  server.stop();
  EXPECT_EQ(database->ping().error(), RepositoryError::Unavailable);
  EXPECT_EQ(database->write([](Connection& c) { c.execute("INSERT INTO t VALUES (1)"); }).error(),
            RepositoryError::Unavailable);
  server.start();
  EXPECT_TRUE(database->ping());
  // And when the restart was too quick for anybody to notice:
  server.stop();
  server.start();
  EXPECT_TRUE(database->write([](Connection& c) { c.execute("INSERT INTO t VALUES (2)"); }));
  EXPECT_EQ(database->read(
                [](Connection& c) { return c.execute("SELECT x FROM t").rows.front().integer(0); }),
            2);
}

TEST(Postgres, EndsAStatementThatRunsTooLong) {
  if (!PostgresServer::is_installed()) GTEST_SKIP() << "PostgreSQL is not installed";
  PostgresServer server;
  const auto database = Database::open(server.url("postgres"));

  const auto slept = database->write([](Connection& connection) {
    connection.execute("SET LOCAL statement_timeout = 50");
    connection.execute("SELECT pg_sleep(60)");
  });
  const auto limit = database->read([](Connection& connection) {
    return connection.execute("SHOW statement_timeout").rows.front().text(0);
  });

  EXPECT_EQ(slept.error(), RepositoryError::Unavailable);
  EXPECT_EQ(limit, "5s");
}

}  // namespace
}  // namespace backlot::sql

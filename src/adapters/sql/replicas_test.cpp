// Which server answers: a primary with two replicas that really follow it.
#include "adapters/sql/replicas.hpp"

#include <gtest/gtest.h>

#include "adapters/sql/database.hpp"
#include "tests/support/manual_clock.hpp"
#include "tests/support/postgres_server.hpp"

namespace backlot::sql {
namespace {

/// The servers are started once: that takes seconds. Each test leaves them running and following.
struct Servers {
  PostgresServer primary;
  PostgresServer first{PostgresServer::Follow{primary}};
  PostgresServer second{PostgresServer::Follow{primary}};
};
Servers& servers() {
  static Servers all;
  return all;
}

class ReplicasTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!PostgresServer::is_installed()) GTEST_SKIP() << "PostgreSQL is not installed";
    database_ = Database::open(servers().primary.url("postgres"));
    database_->follow_with({servers().first.url("postgres"), servers().second.url("postgres")},
                           clock_);
    first_ = Database::open(servers().first.url("postgres"));
    second_ = Database::open(servers().second.url("postgres"));
    write("CREATE TABLE IF NOT EXISTS t (x BIGINT)");
    write("DELETE FROM t");
    catch_up();
  }

  void write(const std::string& statement) {
    ASSERT_TRUE(database_->write([&](Connection& c) { c.execute(statement); }));
  }
  static std::int64_t number(Database& database, const std::string& statement) {
    return database
        .read([&](Connection& c) { return c.execute(statement).rows.front().integer(0); })
        .value_or(-1);
  }
  /// Waits until both replicas have played back what the primary has written.
  void catch_up() {
    const std::int64_t written =
        number(*database_, "SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint");
    for (Database* replica : {first_.get(), second_.get()})
      while (number(*replica, "SELECT pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::bigint") <
                 written ||
             number(*replica, "SELECT count(*) FROM pg_stat_wal_receiver") == 0)
        number(*replica, "SELECT 1 FROM pg_sleep(0.01)");
  }
  void pause_replay(Database& replica) {
    number(replica, "SELECT 1 FROM (SELECT pg_wal_replay_pause()) p");
    while (number(replica, "SELECT (pg_get_wal_replay_pause_state() = 'paused')::int") != 1)
      number(replica, "SELECT 1 FROM pg_sleep(0.01)");
  }
  void resume_replay(Database& replica) {
    number(replica, "SELECT 1 FROM (SELECT pg_wal_replay_resume()) p");
  }

  std::int64_t rows() {
    return database_
        ->read_anywhere([](Connection& c) {
          return c.execute("SELECT count(*) FROM t").rows.front().integer(0);
        })
        .value_or(-1);
  }
  /// Where the server that answers keeps its socket.
  std::string who_answers() {
    return database_
        ->read_anywhere([](Connection& c) {
          return c.execute("SELECT current_setting('data_directory')").rows.front().text(0);
        })
        .value_or("nobody");
  }

  ManualClock clock_;
  std::unique_ptr<Database> database_;
  std::unique_ptr<Database> first_;
  std::unique_ptr<Database> second_;
};

TEST_F(ReplicasTest, AnswerInTurn) {
  const std::string one = who_answers();
  const std::string other = who_answers();

  EXPECT_NE(one, other);
  EXPECT_EQ(who_answers(), one);
  EXPECT_EQ(database_->replica_stats().answered, 3U);
}

TEST_F(ReplicasTest, AreAskedForNothingElse) {
  write("INSERT INTO t VALUES (1)");

  EXPECT_EQ(number(*database_, "SELECT pg_is_in_recovery()::int"), 0);
  EXPECT_EQ(database_->replica_stats().answered, 0U);
}

TEST_F(ReplicasTest, AreNotAskedBeforeTheyHaveWhatWasWrittenHere) {
  pause_replay(*first_);
  pause_replay(*second_);
  write("INSERT INTO t VALUES (1)");

  EXPECT_EQ(rows(), 1);
  EXPECT_EQ(database_->replica_stats().answered, 0U);
  EXPECT_EQ(database_->replica_stats().behind, 2U);

  resume_replay(*first_);
  resume_replay(*second_);
  catch_up();
  EXPECT_EQ(rows(), 1);
  EXPECT_EQ(database_->replica_stats().answered, 1U);
}

TEST_F(ReplicasTest, LeaveTheWorkToTheOtherWhenOneLags) {
  pause_replay(*first_);
  write("INSERT INTO t VALUES (1)");
  while (number(*second_, "SELECT count(*) FROM t") == 0) number(*second_, "SELECT 1");
  // The log goes on a little behind the row.
  for (int i = 0; i < 2'000 && database_->replica_stats().answered == 0; ++i) EXPECT_EQ(rows(), 1);

  EXPECT_GT(database_->replica_stats().answered, 0U);
  resume_replay(*first_);
}

TEST_F(ReplicasTest, LeaveTheWorkToOthersWhileOneIsDownAndComeBack) {
  const std::string second_alone = [&] {
    servers().first.stop();
    return who_answers();
  }();
  EXPECT_EQ(who_answers(), second_alone);
  EXPECT_EQ(who_answers(), second_alone);
  EXPECT_EQ(database_->replica_stats().failed, 1U);  // then it rests

  servers().first.start();
  catch_up();
  clock_.advance(1s);

  EXPECT_NE(who_answers(), who_answers());
}

TEST_F(ReplicasTest, LeaveTheWorkToThePrimaryWhenAllAreDown) {
  write("INSERT INTO t VALUES (1)");
  servers().first.stop();
  servers().second.stop();

  EXPECT_EQ(rows(), 1);
  EXPECT_EQ(database_->replica_stats().answered, 0U);

  servers().first.start();
  servers().second.start();
}

TEST_F(ReplicasTest, AreNotAskedWhenTheyDoNotFollow) {
  PostgresServer stranger;
  database_ = Database::open(servers().primary.url("postgres"));
  database_->follow_with({stranger.url("postgres")}, clock_);

  EXPECT_EQ(rows(), 0);
  EXPECT_EQ(database_->replica_stats().behind, 1U);
}

TEST(Replicas, FollowOnlyPostgres) {
  ManualClock clock;
  const auto sqlite = Database::open("sqlite:/tmp/never-opened.db");
  const auto postgres = Database::open("postgresql:///x");

  EXPECT_THROW(sqlite->follow_with({"postgresql:///y"}, clock), std::invalid_argument);
  EXPECT_THROW(postgres->follow_with({"sqlite:/tmp/x.db"}, clock), std::invalid_argument);
}

}  // namespace
}  // namespace backlot::sql

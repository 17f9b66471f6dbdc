#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "adapters/sql/broadcast_repository.hpp"
#include "adapters/sql/destination_repository.hpp"
#include "adapters/sql/migrations.hpp"
#include "adapters/sql/user_repository.hpp"
#include "tests/support/postgres_server.hpp"
#include "tests/support/seeded_random.hpp"

namespace backlot::sql {

inline constexpr WallTime kNow{std::chrono::milliseconds{1'700'000'000'123}};

// One server for every test of this program; each test has a database of its own.
inline PostgresServer& postgres() {
  static PostgresServer server;
  return server;
}

// The question was answered, and the answer is: nobody.
template <class T>
bool found_nothing(const Result<std::optional<T>>& found) {
  return found && !*found;
}

/// A database of each kind, empty, and what most tests begin with.
class Repositories : public testing::TestWithParam<Dialect> {
 protected:
  void SetUp() override {
    if (GetParam() == Dialect::Sqlite) {
      url_ = "sqlite:" + (folder_.path() / "backlot.db").string();
    } else {
      if (!PostgresServer::is_installed()) GTEST_SKIP() << "PostgreSQL is not installed";
      static int count = 0;
      const std::string name = "test" + std::to_string(++count);
      postgres().create_database(name);
      url_ = postgres().url(name);
    }
    database_ = Database::open(url_);
    migrate(*database_);
  }

  template <class Id>
  Id id() {
    return Id::make(kNow, random_);
  }

  account::User a_user(const std::string& email) {
    account::User user{.id = id<UserId>(),
                       .email = email,
                       .name = "Ada \xE2\x9C\x93 '; DROP TABLE users; --",
                       .role = account::UserRole::User,
                       .created_at = kNow};
    const auto added = SqlUserRepository{*database_}.add({.user = user, .password_hash = "$hash"});
    EXPECT_TRUE(added);
    return added ? *added : user;
  }

  broadcast::Broadcast a_broadcast(const account::User& owner, WallTime created = kNow) {
    broadcast::Broadcast broadcast{.id = BroadcastId::make(created, random_),
                                   .owner = owner.id,
                                   .title = "Friday",
                                   .description = "Two lines\nof text",
                                   .status = broadcast::Status::Scheduled,
                                   .join_token = id<MessageId>().text(),
                                   .scheduled_at = kNow + 24h,
                                   .started_at = std::nullopt,
                                   .ended_at = std::nullopt,
                                   .created_at = created,
                                   .updated_at = created,
                                   .destination_count = 0};
    EXPECT_TRUE(SqlBroadcastRepository{*database_}.add(broadcast));
    return broadcast;
  }

  broadcast::Destination a_destination(const broadcast::Broadcast& broadcast) {
    broadcast::Destination destination{.id = id<DestinationId>(),
                                       .broadcast = broadcast.id,
                                       .platform = broadcast::Platform::Twitch,
                                       .name = "Twitch",
                                       .url = "rtmp://live.twitch.tv/app",
                                       .sealed_key = "v1.abc",
                                       .key_hint = "9876",
                                       .created_at = kNow};
    EXPECT_TRUE(SqlDestinationRepository{*database_}.add(destination, 20));
    return destination;
  }

  SeededRandom random_{7};
  TemporaryFolder folder_;
  std::string url_;
  std::unique_ptr<Database> database_;
};

}  // namespace backlot::sql

#include "adapters/sql/show_log.hpp"

#include <gtest/gtest.h>

#include "adapters/sql/broadcast_repository.hpp"
#include "adapters/sql/migrations.hpp"
#include "adapters/sql/user_repository.hpp"
#include "domain/show/apply.hpp"
#include "tests/support/seeded_random.hpp"
#include "tests/support/temporary_folder.hpp"

namespace backlot::sql {
namespace {

constexpr WallTime kNow{std::chrono::milliseconds{1'700'000'000'123}};

class ShowLogOnDisk : public testing::Test {
 protected:
  void SetUp() override {
    migrate(*database_);
    const account::User owner{.id = id<UserId>(),
                              .email = "ada@example.org",
                              .name = "Ada",
                              .role = account::UserRole::User,
                              .created_at = kNow};
    ASSERT_TRUE(SqlUserRepository{*database_}.add({.user = owner, .password_hash = "$hash"}));
    broadcast::Broadcast broadcast;
    broadcast.id = broadcast_;
    broadcast.owner = owner.id;
    broadcast.title = "Friday";
    broadcast.join_token = "token";
    ASSERT_TRUE(SqlBroadcastRepository{*database_}.add(broadcast));
  }

  template <class Id>
  Id id() {
    return Id::make(kNow, random_);
  }

  /// A row as programs before the audit log wrote it.
  void write_old_row(std::int64_t seq, std::string event) {
    ASSERT_TRUE(database_->write([&](Connection& connection) {
      connection.execute(
          "INSERT INTO show_events (broadcast_id, seq, at, event) VALUES (?, ?, ?, ?)",
          {broadcast_.text(), seq, std::int64_t{1'700'000'000'000}, event});
    }));
  }

  TemporaryFolder folder_;
  std::unique_ptr<Database> database_ =
      Database::open("sqlite:" + (folder_.path() / "backlot.db").string());
  SeededRandom random_{7};
  BroadcastId broadcast_ = id<BroadcastId>();
  SqlShowLog log_{*database_};
};

TEST_F(ShowLogOnDisk, RemembersWhoAskedForAnEvent) {
  const auto by = id<ParticipantId>();
  const std::vector<show::NumberedEvent> events{
      {.seq = 1, .at = kNow, .event = show::LayoutChanged{show::Layout::Pip}, .by = by},
      {.seq = 2, .at = kNow, .event = show::ProgramChanged{true}, .by = std::nullopt}};

  ASSERT_TRUE(log_.append(broadcast_, 0, events));

  EXPECT_EQ(log_.since(broadcast_, 0), events);
}

TEST_F(ShowLogOnDisk, ReadsTheRowsOfOlderPrograms) {
  const std::string ann = "01890a5d-ac96-774b-bcce-b302099a8057";
  write_old_row(1, R"({"type":"participant-joined","id":")" + ann +
                       R"(","name":"Ann","headline":"","role":"guest","micOn":true,)"
                       R"("cameraOn":false})");
  write_old_row(2, R"({"type":"stage-item-added","item":{"participantId":")" + ann +
                       R"(","kind":"person"}})");
  write_old_row(3, R"({"type":"participant-left","id":")" + ann + R"(","removed":true})");

  const auto events = log_.since(broadcast_, 0);

  ASSERT_TRUE(events);
  EXPECT_EQ(events->front().by, std::nullopt);
  const show::Show show = show::replay(*events);
  EXPECT_TRUE(show.participants.empty());
  EXPECT_TRUE(show.is_removed(ParticipantId::parse(ann).value()));
  EXPECT_EQ(show.removed.front().name, "Ann");
}

}  // namespace
}  // namespace backlot::sql

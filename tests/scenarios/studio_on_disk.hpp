#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "adapters/memory/bus.hpp"
#include "adapters/sql/broadcast_repository.hpp"
#include "adapters/sql/database.hpp"
#include "adapters/sql/migrations.hpp"
#include "adapters/sql/show_log.hpp"
#include "adapters/sql/user_repository.hpp"
#include "domain/show/replica.hpp"
#include "domain/studio/desk.hpp"
#include "tests/support/manual_clock.hpp"
#include "tests/support/seeded_random.hpp"

namespace backlot {

/// A server's memory of studios: a database file, a bus and a desk. It can be switched off and on
/// again.
class StudioOnDisk : public testing::Test {
 protected:
  StudioOnDisk() {
    folder_ = std::filesystem::temp_directory_path() /
              ("backlot-scenario-" + std::to_string(::getpid()) + "-" +
               testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::create_directories(folder_);
    switch_on();
    owner_ = make<UserId>();
    EXPECT_TRUE(sql::SqlUserRepository{*database_}.add({.user = {.id = owner_,
                                                                 .email = "ada@example.org",
                                                                 .name = "Ada",
                                                                 .created_at = clock_.wall()},
                                                        .password_hash = "$hash"}));
    broadcast_ = make<BroadcastId>();
    broadcast::Broadcast friday;
    friday.id = broadcast_;
    friday.owner = owner_;
    friday.title = "Friday";
    friday.join_token = "token";
    friday.created_at = friday.updated_at = clock_.wall();
    EXPECT_TRUE(sql::SqlBroadcastRepository{*database_}.add(friday));
  }
  ~StudioOnDisk() override {
    switch_off();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  void switch_on() {
    database_ = sql::Database::open("sqlite:" + (folder_ / "backlot.db").string());
    sql::migrate(*database_);
    log_ = std::make_unique<sql::SqlShowLog>(*database_);
    bus_ = std::make_unique<memory::MemoryBus>();
    desk_ = std::make_unique<studio::Desk>(*log_, *bus_, clock_, random_);
  }
  void switch_off() {
    desk_.reset();
    bus_.reset();
    log_.reset();
    database_.reset();
  }

  template <class Id>
  [[nodiscard]] Id make() {
    return Id::make(clock_.wall(), random_);
  }

  /// A person comes in and gives a name.
  show::Actor enters(access::Role role, const std::string& name) {
    const show::Actor actor{.participant = make<ParticipantId>(), .role = role, .is_system = false};
    does(actor, show::Join{.name = name});
    return actor;
  }
  /// Carries a command out a tenth of a second later.
  void does(const show::Actor& actor, const show::Command& command) {
    clock_.advance(100ms);
    const auto done = desk_->execute(broadcast_, command, actor);
    EXPECT_TRUE(done) << (done ? "" : done.error().message());
  }
  [[nodiscard]] show::Show show_now() {
    auto show = desk_->load(broadcast_);
    EXPECT_TRUE(show);
    return show ? *show : show::Show{};
  }
  [[nodiscard]] static show::StageItem person(const show::Actor& actor) {
    return {.participant = actor.participant, .kind = show::StageKind::Person};
  }

  ManualClock clock_;
  SeededRandom random_{11};
  std::filesystem::path folder_;
  std::unique_ptr<sql::Database> database_;
  std::unique_ptr<sql::SqlShowLog> log_;
  std::unique_ptr<memory::MemoryBus> bus_;
  std::unique_ptr<studio::Desk> desk_;
  UserId owner_;
  BroadcastId broadcast_;
};

}  // namespace backlot

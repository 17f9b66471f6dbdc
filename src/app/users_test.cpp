#include "app/users.hpp"

#include <gtest/gtest.h>

#include <iostream>
#include <sstream>

#include "adapters/secrets/argon2_hasher.hpp"
#include "adapters/secrets/system_random.hpp"
#include "app/storage.hpp"
#include "tests/support/temporary_folder.hpp"

namespace backlot::app {
namespace {

/// Lets a verb read a text and write nowhere.
class Console {
 public:
  explicit Console(const std::string& typed) : in_(typed) {}
  ~Console() {
    std::cin.rdbuf(before_in_);
    std::cout.rdbuf(before_out_);
    std::cin.clear();
  }
  Console(const Console&) = delete;
  Console& operator=(const Console&) = delete;
  [[nodiscard]] std::string said() const { return out_.str(); }

 private:
  std::istringstream in_;
  std::ostringstream out_;
  std::streambuf* before_in_ = std::cin.rdbuf(in_.rdbuf());
  std::streambuf* before_out_ = std::cout.rdbuf(out_.rdbuf());
};

class Users : public testing::Test {
 protected:
  std::string run(std::vector<std::string> arguments, const std::string& typed) {
    arguments.insert(arguments.end(), {"--data", config_.data.string()});
    const Console console{typed};
    EXPECT_EQ(run_user_verb(arguments), 0);
    return console.said();
  }
  void add_ada() { run({"add", "--email", "ada@example.org", "--name", "Ada"}, "correct horse\n"); }
  [[nodiscard]] ports::StoredUser ada() const {
    return **open_storage(config_)->users.find_by_email("ada@example.org");
  }
  [[nodiscard]] bool opens(const std::string& password) const {
    return secrets::Argon2Hasher{}.verify(password, ada().password_hash);
  }

  TemporaryFolder folder_;
  ServeConfig config_ = [this] {
    ServeConfig config;
    config.data = folder_.path() / "data";
    return config;
  }();
};

TEST_F(Users, GetANewPasswordWhenTheyForgotTheirs) {
  add_ada();

  const std::string said = run({"password", "Ada@Example.org"}, "battery staple\n");

  EXPECT_EQ(said, "ada@example.org has a new password; sessions ended: 0\n");
  EXPECT_TRUE(opens("battery staple"));
  EXPECT_FALSE(opens("correct horse"));
}

TEST_F(Users, AreSignedOutEverywhereByIt) {
  add_ada();
  const UserId id = ada().user.id;
  const auto storage = open_storage(config_);
  secrets::SystemRandom random;
  const WallTime now = storage->clock.wall();
  const SessionId session = SessionId::make(now, random);
  ASSERT_TRUE(storage->sessions.add({.id = session,
                                     .user = id,
                                     .created_at = now,
                                     .expires_at = now + std::chrono::hours{1},
                                     .last_used_at = now},
                                    "hash"));

  const std::string said = run({"password", "ada@example.org"}, "battery staple\n");

  EXPECT_EQ(said, "ada@example.org has a new password; sessions ended: 1\n");
  EXPECT_TRUE(storage->sessions.list(id, now)->empty());
  const auto revoked = storage->revocations.since(WallTime{});
  ASSERT_EQ(revoked->size(), 1U);
  EXPECT_EQ(revoked->front().subject, session.uuid());
}

TEST_F(Users, KeepTheirPasswordWhenTheNewOneIsNone) {
  add_ada();

  EXPECT_THROW(run({"password", "ada@example.org"}, "short\n"), ConfigError);
  EXPECT_THROW(run({"password", "ada@example.org"}, ""), ConfigError);
  EXPECT_THROW(run({"password", "grace@example.org"}, "battery staple\n"), ConfigError);
  EXPECT_THROW(run({"password", "nobody"}, "battery staple\n"), ConfigError);
  EXPECT_THROW(run({"password"}, "battery staple\n"), ConfigError);

  EXPECT_TRUE(opens("correct horse"));
}

}  // namespace
}  // namespace backlot::app

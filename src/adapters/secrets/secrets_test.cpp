// Passwords are slow to try, keys are sealed under their own id, and key files are nobody else's.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "adapters/secrets/argon2_hasher.hpp"
#include "adapters/secrets/key_files.hpp"
#include "adapters/secrets/sealed_box.hpp"
#include "adapters/secrets/system_random.hpp"
#include "adapters/secrets/unsealed_destinations.hpp"

namespace backlot::secrets {
namespace {

constexpr Argon2Cost kCheap{.memory = 8UL * 1024UL, .passes = 1};

TEST(Argon2Hasher, KnowsThePasswordAgainAndNoOther) {
  Argon2Hasher hasher{kCheap};
  const auto hash = hasher.hash("correct horse");

  ASSERT_TRUE(hash);
  EXPECT_TRUE(hash->starts_with("$argon2id$v=19$m=8,t=1,p=1$"));
  EXPECT_TRUE(hasher.verify("correct horse", *hash));
  EXPECT_FALSE(hasher.verify("correct horsf", *hash));
}

TEST(Argon2Hasher, SaltsEachHash) {
  Argon2Hasher hasher{kCheap};

  EXPECT_NE(hasher.hash("correct horse"), hasher.hash("correct horse"));
}

TEST(Argon2Hasher, CutsNothingOffALongPassword) {
  Argon2Hasher hasher{kCheap};
  const std::string long_one(1000, 'x');
  const auto hash = hasher.hash(long_one + "a");

  ASSERT_TRUE(hash);
  EXPECT_TRUE(hasher.verify(long_one + "a", *hash));
  EXPECT_FALSE(hasher.verify(long_one + "b", *hash));
  EXPECT_FALSE(hasher.verify(long_one, *hash));
}

TEST(Argon2Hasher, NeverAgreesWhenNobodyHasTheName) {
  Argon2Hasher hasher{kCheap};

  EXPECT_FALSE(hasher.verify("the password of nobody", std::nullopt));
}

TEST(Argon2Hasher, TakesSixtyFourMebibytesByDefault) {
  const auto hash = Argon2Hasher{}.hash("correct horse");

  ASSERT_TRUE(hash);
  EXPECT_TRUE(hash->starts_with("$argon2id$v=19$m=65536,t=2,p=1$")) << *hash;
}

class Box : public testing::Test {
 protected:
  SealedBox box{Secret<Bytes>{Bytes(32, std::byte{5})}};
  Secret<std::string> key{std::string{"live_1234_secret"}};
};

TEST_F(Box, OpensWhatItSealed) {
  const auto opened = box.open(box.seal(key, "destination 1"), "destination 1");

  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->reveal(), key.reveal());
}

TEST_F(Box, ShowsNothingOfTheSecretAndNeverTheSameTwice) {
  const std::string sealed = box.seal(key, "d");

  EXPECT_EQ(sealed.find("1234"), std::string::npos);
  EXPECT_NE(sealed, box.seal(key, "d"));
}

TEST_F(Box, DoesNotOpenUnderAnotherContextOrKey) {
  const std::string sealed = box.seal(key, "destination 1");
  SealedBox other{Secret<Bytes>{Bytes(32, std::byte{6})}};

  EXPECT_FALSE(box.open(sealed, "destination 2"));
  EXPECT_FALSE(other.open(sealed, "destination 1"));
}

TEST_F(Box, DoesNotOpenWhenAnyCharacterChanged) {
  const std::string sealed = box.seal(key, "d");
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    std::string changed = sealed;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';

    EXPECT_FALSE(box.open(changed, "d")) << "character " << i;
  }
}

TEST_F(Box, DoesNotOpenRubbish) {
  EXPECT_FALSE(box.open("", "d"));
  EXPECT_FALSE(box.open("v1.", "d"));
  EXPECT_FALSE(box.open("v1.AAAA", "d"));
  EXPECT_FALSE(box.open("v1.===", "d"));
}

class KeyFiles : public testing::Test {
 protected:
  KeyFiles() {
    SystemRandom random;
    data = std::filesystem::temp_directory_path() /
           ("backlot-keys-" + UserId::make(WallTime{}, random).text());
  }
  ~KeyFiles() override { std::filesystem::remove_all(data); }
  [[nodiscard]] std::filesystem::path file(const char* name) const { return data / "keys" / name; }

  std::filesystem::path data;
};

TEST_F(KeyFiles, AreMadeOnceForTheirOwnerOnly) {
  const Keys first = load_or_create_keys(data);
  const Keys again = load_or_create_keys(data);

  EXPECT_EQ(first.token.reveal(), again.token.reveal());
  EXPECT_EQ(first.box.reveal(), again.box.reveal());
  EXPECT_EQ(first.program.reveal(), again.program.reveal());
  EXPECT_NE(first.token.reveal(), first.box.reveal());
  EXPECT_EQ(first.token.reveal().size(), 32U);
  struct stat status{};
  ASSERT_EQ(::stat(file("token.key").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  ASSERT_EQ(::stat((data / "keys").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0700U);
  ASSERT_EQ(::stat(data.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0700U);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator{data / "keys"}, {}), 3);
}

TEST_F(KeyFiles, ThatOthersCanReadStopTheStart) {
  static_cast<void>(load_or_create_keys(data));
  ::chmod(file("box.key").c_str(), 0644);

  EXPECT_THROW(static_cast<void>(load_or_create_keys(data)), std::runtime_error);
}

TEST_F(KeyFiles, ThatAreShortStopTheStart) {
  static_cast<void>(load_or_create_keys(data));
  std::filesystem::resize_file(file("program.key"), 16);

  EXPECT_THROW(static_cast<void>(load_or_create_keys(data)), std::runtime_error);
}

TEST_F(KeyFiles, ThatAreLinksStopTheStart) {
  static_cast<void>(load_or_create_keys(data));
  std::filesystem::rename(file("token.key"), file("elsewhere"));
  std::filesystem::create_symlink(file("elsewhere"), file("token.key"));

  EXPECT_THROW(static_cast<void>(load_or_create_keys(data)), std::runtime_error);
}

class OneDestination final : public ports::DestinationRepository {
 public:
  explicit OneDestination(std::vector<broadcast::Destination> stored)
      : stored_(std::move(stored)) {}
  Result<void> add(const broadcast::Destination&, std::size_t) override { return {}; }
  Result<void> save(const broadcast::Destination&) override { return {}; }
  Result<void> note_test(const broadcast::Destination& tested,
                         const broadcast::DestinationTest&) override {
    noted.push_back(tested.id);
    return {};
  }
  Result<std::optional<broadcast::Destination>> find(DestinationId) override {
    return std::nullopt;
  }
  Result<std::vector<broadcast::Destination>> list_of(const std::vector<BroadcastId>&) override {
    return stored_;
  }
  Result<void> remove(BroadcastId, DestinationId) override { return {}; }
  Result<std::vector<broadcast::Destination>> list(BroadcastId) override { return stored_; }
  std::vector<DestinationId> noted;

 private:
  std::vector<broadcast::Destination> stored_;
};

TEST_F(Box, GivesTheRelayOpenKeysAndLeavesOutTheUnreadable) {
  SystemRandom random;
  broadcast::Destination good{.id = DestinationId::make(WallTime{}, random),
                              .broadcast = BroadcastId::make(WallTime{}, random),
                              .platform = broadcast::Platform::Twitch,
                              .name = "Twitch",
                              .url = "rtmp://live.twitch.tv/app",
                              .sealed_key = {},
                              .key_hint = {},
                              .created_at = {}};
  good.sealed_key = box.seal(key, good.id.text());
  broadcast::Destination swapped = good;
  swapped.id = DestinationId::make(WallTime{}, random);
  OneDestination repository{{good, swapped}};

  const auto targets = UnsealedDestinations{repository, box}.targets(good.broadcast);

  ASSERT_TRUE(targets);
  ASSERT_EQ(targets->size(), 1U);
  EXPECT_EQ(targets->front().id, good.id);
  EXPECT_EQ(targets->front().platform, broadcast::Platform::Twitch);
  EXPECT_EQ(targets->front().stream_key.reveal(), key.reveal());
}

TEST_F(Box, RemembersATestOnlyOfTheAddressAndKeyThatWereTested) {
  SystemRandom random;
  broadcast::Destination stored{.id = DestinationId::make(WallTime{}, random),
                                .broadcast = BroadcastId::make(WallTime{}, random),
                                .platform = broadcast::Platform::Twitch,
                                .name = "Twitch",
                                .url = "rtmp://live.twitch.tv/app",
                                .sealed_key = {},
                                .key_hint = {},
                                .created_at = {}};
  stored.sealed_key = box.seal(key, stored.id.text());
  OneDestination repository{{stored}};
  UnsealedDestinations unsealed{repository, box};
  const auto tested = unsealed.targets(stored.broadcast)->front();
  ports::PushTarget other_key = tested;
  other_key.stream_key = Secret<std::string>{"another"};
  ports::PushTarget other_url = tested;
  other_url.url = "rtmp://elsewhere.example/app";

  for (const auto& target : {other_key, other_url})
    ASSERT_TRUE(unsealed.note_test(stored.broadcast, target, {}));
  EXPECT_TRUE(repository.noted.empty());
  ASSERT_TRUE(unsealed.note_test(stored.broadcast, tested, {}));
  EXPECT_EQ(repository.noted, std::vector{stored.id});
}

}  // namespace
}  // namespace backlot::secrets

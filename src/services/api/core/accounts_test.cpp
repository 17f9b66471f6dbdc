// The rules of accounts, with ports that fail on demand.
#include "services/api/core/accounts.hpp"

#include <gtest/gtest.h>

#include <set>

#include "domain/ports/repository_error.hpp"
#include "services/api/core/opaque_token.hpp"
#include "services/api/core/texts.hpp"
#include "tests/support/fake_accounts.hpp"
#include "tests/support/seeded_random.hpp"

namespace backlot::api {
namespace {

using ports::RepositoryError;

struct Office {
  explicit Office(int fails_at = 0) : faults{fails_at} {}

  Registration ada() const {
    return {.email = "Ada@Example.org",
            .password = Secret<std::string>{"correct horse"},
            .name = "Ada"};
  }
  Credentials credentials(const std::string& password) const {
    return {.email = "ada@example.org", .password = Secret<std::string>{password}};
  }

  FaultCounter faults;
  FakeUsers users{faults};
  FakeSessions sessions{faults};
  FakeHasher hasher;
  FakeUserPasses passes;
  FakeLimiter limiter;
  SeededRandom random{1};
  Accounts accounts{users, sessions, hasher, passes, limiter, random};
  Caller caller{.address = "203.0.113.7",
                .now = Instant{1s},
                .wall = WallTime{std::chrono::milliseconds{1000}}};
};

TEST(AccountRules, SignInAfterSigningUp) {
  Office office;
  ASSERT_TRUE(office.accounts.sign_up(office.ada(), office.caller));

  const auto signed_in =
      office.accounts.sign_in(office.credentials("correct horse"), office.caller);

  ASSERT_TRUE(signed_in);
  EXPECT_EQ(signed_in->user.email, "ada@example.org");
  EXPECT_TRUE(signed_in->access_token.ends_with(" until 901000"));
  EXPECT_EQ(signed_in->refresh_token.reveal().size(), 43U);
}

TEST(AccountRules, StoreNoTokenInTheOpen) {
  Office office;
  const auto signed_in = office.accounts.sign_up(office.ada(), office.caller);
  ASSERT_TRUE(signed_in);

  EXPECT_FALSE(office.sessions.owners.contains(signed_in->refresh_token.reveal()));
  EXPECT_TRUE(office.sessions.owners.contains(hash_of(signed_in->refresh_token.reveal())));
}

TEST(AccountRules, HashForAnUnknownAddressToo) {
  Office office;

  const auto unknown = office.accounts.sign_in(office.credentials("x"), office.caller);
  auto absurd = office.credentials("x");
  absurd.email = "nobody";
  const auto malformed = office.accounts.sign_in(absurd, office.caller);

  EXPECT_EQ(unknown.error().code, Error::InvalidCredentials);
  EXPECT_EQ(malformed.error().code, Error::InvalidCredentials);
  EXPECT_EQ(office.hasher.verified, 2);
}

TEST(AccountRules, CountOnlyFailuresAndHashNoMoreBeyondTheLimit) {
  Office office;
  ASSERT_TRUE(office.accounts.sign_up(office.ada(), office.caller));
  for (int i = 0; i < 30; ++i)
    ASSERT_TRUE(office.accounts.sign_in(office.credentials("correct horse"), office.caller));
  for (int i = 0; i < 10; ++i)
    static_cast<void>(office.accounts.sign_in(office.credentials("wrong"), office.caller));
  const int hashed = office.hasher.verified;

  const auto limited = office.accounts.sign_in(office.credentials("correct horse"), office.caller);
  Caller elsewhere = office.caller;
  elsewhere.address = "198.51.100.9";
  const auto welcome = office.accounts.sign_in(office.credentials("correct horse"), elsewhere);

  EXPECT_EQ(limited.error().code, Error::RateLimited);
  EXPECT_EQ(limited.error().retry_after, Duration{30s});
  EXPECT_TRUE(welcome);
  EXPECT_EQ(office.hasher.verified, hashed + 1);
}

TEST(AccountRules, RefreshOnceAndForAUserWhoIsStillThere) {
  Office office;
  const auto first = office.accounts.sign_up(office.ada(), office.caller);
  ASSERT_TRUE(first);
  const auto second = office.accounts.refresh(first->refresh_token.reveal(), office.caller);
  ASSERT_TRUE(second);
  office.users.users.clear();

  EXPECT_EQ(office.accounts.refresh(second->refresh_token.reveal(), office.caller).error().code,
            Error::InvalidRefreshToken);
  EXPECT_EQ(office.accounts.refresh(first->refresh_token.reveal(), office.caller).error().code,
            Error::InvalidRefreshToken);
  EXPECT_TRUE(office.sessions.sessions.empty());
}

// The n-th question to the database finds it away, for every n, until all goes well.
TEST(AccountRules, SayWhenTheDatabaseIsAwayWheneverThatIs) {
  int fails_at = 1;
  for (;; ++fails_at) {
    Office office{fails_at};
    const auto made = office.accounts.sign_up(office.ada(), office.caller);
    const auto signed_in =
        office.accounts.sign_in(office.credentials("correct horse"), office.caller);
    const auto refreshed =
        signed_in ? office.accounts.refresh(signed_in->refresh_token.reveal(), office.caller)
                  : Answer<SignedIn>{refuse(signed_in.error())};
    if (made && signed_in && refreshed) break;
    const bool was_away = (!made && made.error().code == RepositoryError::Unavailable) ||
                          (!signed_in && signed_in.error().code == RepositoryError::Unavailable) ||
                          (!refreshed && refreshed.error().code == RepositoryError::Unavailable);
    EXPECT_TRUE(was_away) << "question " << fails_at;
  }
  EXPECT_EQ(fails_at, 7);  // two to sign up, two to sign in, two to refresh
}

TEST(Texts, AreTrimmedCountedByCharactersAndFreeOfControls) {
  EXPECT_EQ(clean_title("  Friday "), "Friday");
  std::string letters;
  for (int i = 0; i < 200; ++i) letters += "\xC3\xA9";
  EXPECT_EQ(clean_title(letters), letters);
  EXPECT_EQ(clean_title(letters + "e"), std::nullopt);
  EXPECT_EQ(clean_title(" \n"), std::nullopt);
  EXPECT_EQ(clean_title("a\tb"), std::nullopt);
  EXPECT_EQ(clean_title("\xC3"), std::nullopt);
  EXPECT_EQ(clean_description(""), "");
  EXPECT_EQ(clean_description("a\r\n\tb"), "a\r\n\tb");
  EXPECT_EQ(clean_description("\x1b[31m"), std::nullopt);
}

TEST(Tokens, AreLongAndNeverTheSame) {
  SeededRandom random{1};
  std::set<std::string> tokens;
  for (int i = 0; i < 1000; ++i) tokens.insert(make_join_token(random));

  EXPECT_EQ(tokens.size(), 1000U);
  EXPECT_EQ(tokens.begin()->size(), 24U);
}

}  // namespace
}  // namespace backlot::api

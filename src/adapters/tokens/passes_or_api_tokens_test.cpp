#include "adapters/tokens/passes_or_api_tokens.hpp"

#include <gtest/gtest.h>

#include "adapters/tokens/signed_passes.hpp"
#include "protocols/digest/sha.hpp"
#include "protocols/digest/text.hpp"
#include "tests/support/manual_clock.hpp"
#include "tests/support/seeded_random.hpp"

namespace backlot::tokens {
namespace {

/// One token, known by its hash.
class OneToken final : public ports::ApiTokenRepository {
 public:
  explicit OneToken(UserId owner) : owner_(owner) {}
  Result<void> add(const account::ApiToken&, std::string_view, std::size_t) override { return {}; }
  Result<std::optional<account::ApiToken>> use(std::string_view hash, WallTime) override {
    if (is_broken) return std::unexpected{std::make_error_code(std::errc::io_error)};
    if (hash != digest::hex(digest::sha256(as_bytes(std::string_view{"blt_right"}))))
      return std::nullopt;
    account::ApiToken token;
    token.user = owner_;
    return token;
  }
  Result<std::vector<account::ApiToken>> list(UserId) override {
    return std::vector<account::ApiToken>{};
  }
  Result<void> remove(UserId, ApiTokenId) override { return {}; }
  bool is_broken = false;

 private:
  UserId owner_;
};

struct Either : ::testing::Test {
  SeededRandom random{1};
  ManualClock clock;
  UserId owner = UserId::make({}, random);
  SignedUserPasses passes{Secret<Bytes>{to_bytes("0123456789abcdef0123456789abcdef")}, clock};
  OneToken tokens{owner};
  PassesOrApiTokens either{passes, tokens};
};

TEST_F(Either, TakesAnApiTokenForItsOwner) {
  EXPECT_EQ(either.verify("blt_right", clock.wall()).value().user, owner);
  EXPECT_FALSE(either.verify("blt_wrong", clock.wall()));
  EXPECT_FALSE(either.verify("right", clock.wall()));
}

TEST_F(Either, TakesAnAccessTokenAsBefore) {
  const UserId other = UserId::make({}, random);
  const auto token = either.issue({.user = other, .session = {}}, clock.wall() + 1h);
  EXPECT_EQ(either.verify(token, clock.wall()).value().user, other);
}

TEST_F(Either, SaysWhenTokensCannotBeLookedUp) {
  tokens.is_broken = true;
  EXPECT_EQ(either.verify("blt_right", clock.wall()).error(), std::errc::io_error);
}

}  // namespace
}  // namespace backlot::tokens

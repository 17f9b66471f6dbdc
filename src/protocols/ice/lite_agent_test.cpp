#include "protocols/ice/lite_agent.hpp"

#include <gtest/gtest.h>

#include "protocols/digest/hmac.hpp"
#include "tests/support/seeded_random.hpp"

namespace backlot::ice {
namespace {

using stun::Class;
using stun::Message;

constexpr Instant kStart{1000s};
const Address kAlice = Address::v4({192, 0, 2, 1}, 5000);
const Address kMallory = Address::v4({203, 0, 113, 9}, 6000);

Message check(bool use_candidate = false) {
  Message message;
  message.transaction.fill(std::byte{0x42});
  message.username = "ours:theirs";
  message.priority = 1845501695;
  message.use_candidate = use_candidate;
  message.ice_controlling = 7;
  return message;
}

/// A signed request whose last attribute before the signature is 0x7FFF.
Bytes with_unknown_attribute(const Message& message, std::string_view password) {
  Bytes datagram = stun::serialize(message);
  datagram.resize(datagram.size() - 8);  // the fingerprint
  const Bytes unknown = bytes_of(0x7F, 0xFF, 0, 0);
  datagram.insert(datagram.end(), unknown.begin(), unknown.end());
  datagram[3] = static_cast<std::byte>(datagram.size() - stun::kHeaderSize + 24);
  const digest::Sha1 integrity = digest::hmac_sha1(as_bytes(password), datagram);
  const Bytes header = bytes_of(0, 8, 0, 20);
  datagram.insert(datagram.end(), header.begin(), header.end());
  datagram.insert(datagram.end(), integrity.begin(), integrity.end());
  return datagram;
}

Address nth_address(std::uint16_t n) {
  return Address::v4({198, 51, 100, 1}, static_cast<std::uint16_t>(1000 + n));
}

class IceLiteAgent : public testing::Test {
 protected:
  /// Hands a request to the agent and collects everything it answers.
  void ask(const Address& from,
           const Message& message,
           std::string_view password = "the password",
           Instant now = kStart) {
    agent_.receive(now, from, stun::serialize(message, as_bytes(password)));
    drain();
  }
  void drain() {
    replies_.clear();
    selected_.clear();
    lost_ = 0;
    while (auto output = agent_.poll()) {
      if (auto* transmit = std::get_if<LiteAgent::Transmit>(&*output))
        replies_.push_back(*transmit);
      else if (auto* selected = std::get_if<LiteAgent::Selected>(&*output))
        selected_.push_back(selected->to);
      else
        ++lost_;
    }
  }
  /// The error code of the only reply, 0 when it is a success, -1 when there is none.
  int code() const {
    if (replies_.size() != 1) return -1;
    const auto reply = stun::parse(replies_[0].datagram);
    if (!reply) return -2;
    return reply->message.error ? reply->message.error->code : 0;
  }

  LiteAgent agent_{Credentials{.ufrag = "ours", .password = "the password"}};
  std::vector<LiteAgent::Transmit> replies_;
  std::vector<Address> selected_;
  int lost_ = 0;
};

TEST_F(IceLiteAgent, AnswersARightCheckWithItsSourceAndSelectsIt) {
  ask(kAlice, check());

  ASSERT_EQ(replies_.size(), 1U);
  EXPECT_EQ(replies_[0].to, kAlice);
  const auto reply = stun::parse(replies_[0].datagram);
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->message.cls, Class::Success);
  EXPECT_EQ(reply->message.transaction, check().transaction);
  EXPECT_EQ(reply->message.xor_mapped_address, kAlice);
  EXPECT_TRUE(stun::has_integrity(replies_[0].datagram, *reply, as_bytes("the password")));
  EXPECT_EQ(selected_, std::vector{kAlice});
  EXPECT_EQ(agent_.selected(), kAlice);
  EXPECT_TRUE(agent_.is_validated(kAlice));
}

TEST_F(IceLiteAgent, Answers401ToAWrongPasswordAndSelectsNothing) {
  ask(kMallory, check(true), "a guess");

  EXPECT_EQ(code(), 401);
  EXPECT_FALSE(agent_.selected());
  EXPECT_FALSE(agent_.is_validated(kMallory));
}

TEST_F(IceLiteAgent, Answers401ToAnotherUserName) {
  Message message = check();
  message.username = "ourz:theirs";

  ask(kMallory, message);

  EXPECT_EQ(code(), 401);
  EXPECT_FALSE(agent_.selected());
}

TEST_F(IceLiteAgent, Answers400ToACheckWithoutIntegrityOrUserName) {
  ask(kMallory, check(), "");
  EXPECT_EQ(code(), 400);

  Message message = check();
  message.username.reset();
  ask(kMallory, message);
  EXPECT_EQ(code(), 400);
  EXPECT_FALSE(agent_.is_validated(kMallory));
}

TEST_F(IceLiteAgent, Answers420ToUnknownRequiredAttributes) {
  const Bytes datagram = with_unknown_attribute(check(), "the password");

  agent_.receive(kStart, kAlice, datagram);
  drain();

  EXPECT_EQ(code(), 420);
  EXPECT_EQ(stun::parse(replies_[0].datagram)->message.unknown_attributes,
            std::vector<std::uint16_t>{0x7FFF});
  EXPECT_FALSE(agent_.selected());
}

TEST_F(IceLiteAgent, Answers487ToAPeerThatWantsToBeControlled) {
  Message message = check(true);
  message.ice_controlling.reset();
  message.ice_controlled = 9;

  ask(kAlice, message);

  EXPECT_EQ(code(), 487);
  EXPECT_FALSE(agent_.selected());
}

TEST_F(IceLiteAgent, IsSilentToWhatIsNoBindingRequest) {
  Message indication = check();
  indication.cls = Class::Indication;
  ask(kAlice, indication);
  EXPECT_TRUE(replies_.empty());

  Message response = check();
  response.cls = Class::Success;
  ask(kAlice, response);
  EXPECT_TRUE(replies_.empty());

  Message other = check();
  other.method = 3;
  ask(kAlice, other);
  EXPECT_TRUE(replies_.empty());

  agent_.receive(kStart, kAlice, bytes_of(0, 1, 2, 3));
  drain();
  EXPECT_TRUE(replies_.empty());
  EXPECT_FALSE(agent_.selected());
  EXPECT_EQ(agent_.stats().ignored, 4U);
}

TEST_F(IceLiteAgent, NeverAnswersAStrangerWithMoreBytesThanItSent) {
  Message tiny;
  Bytes datagram = stun::serialize(tiny);
  datagram.resize(stun::kHeaderSize);
  datagram[3] = std::byte{0};

  agent_.receive(kStart, kMallory, datagram);
  drain();
  EXPECT_TRUE(replies_.empty());

  ask(kMallory, check(), "a guess");
  ASSERT_EQ(replies_.size(), 1U);
  EXPECT_LE(replies_[0].datagram.size(), stun::serialize(check(), as_bytes("a guess")).size());
}

TEST_F(IceLiteAgent, StaysOnTheSelectedAddressUntilAnotherIsNominated) {
  ask(nth_address(0), check());
  ask(nth_address(1), check());
  EXPECT_EQ(agent_.selected(), nth_address(0));

  ask(nth_address(1), check(true));

  EXPECT_EQ(selected_, std::vector{nth_address(1)});
  EXPECT_EQ(agent_.selected(), nth_address(1));
}

TEST_F(IceLiteAgent, IsNotMovedByANominationWithAWrongPassword) {
  ask(kAlice, check(true));

  ask(kMallory, check(true), "a guess");

  EXPECT_EQ(agent_.selected(), kAlice);
}

TEST_F(IceLiteAgent, SaysNothingWhenTheSameAddressIsNominatedAgain) {
  ask(kAlice, check(true));
  ask(kAlice, check(true));

  EXPECT_TRUE(selected_.empty());
}

TEST_F(IceLiteAgent, BoundsTheValidatedAddressesAndKeepsTheSelected) {
  for (std::uint16_t n = 0; n < 100; ++n)
    ask(nth_address(n), check(), "the password", kStart + n * 1ms);

  std::size_t validated = 0;
  for (std::uint16_t n = 0; n < 100; ++n) validated += agent_.is_validated(nth_address(n));
  EXPECT_EQ(validated, kMaxValidated);
  EXPECT_TRUE(agent_.is_validated(nth_address(0))) << "selected";
  EXPECT_TRUE(agent_.is_validated(nth_address(99))) << "freshest";
  EXPECT_EQ(agent_.selected(), nth_address(0));
}

TEST_F(IceLiteAgent, LosesConsentThirtySecondsAfterTheLastCheck) {
  ask(kAlice, check());
  ask(kAlice, check(), "the password", kStart + 10s);
  EXPECT_EQ(agent_.deadline(), kStart + 40s);

  agent_.expire(kStart + 40s - 1ns);
  drain();
  EXPECT_EQ(lost_, 0) << "early is harmless";
  EXPECT_EQ(agent_.selected(), kAlice);

  agent_.expire(kStart + 40s);
  drain();
  EXPECT_EQ(lost_, 1);
  EXPECT_FALSE(agent_.selected());
  EXPECT_FALSE(agent_.is_validated(kAlice));
  EXPECT_FALSE(agent_.deadline());
}

TEST_F(IceLiteAgent, IsNotKeptAliveByRefusedChecks) {
  ask(kAlice, check());
  ask(kAlice, check(), "a guess", kStart + 29s);

  agent_.expire(kStart + 30s);
  drain();

  EXPECT_EQ(lost_, 1);
}

TEST_F(IceLiteAgent, MovesToAFresherAddressWhenTheSelectedOneFallsSilent) {
  ask(nth_address(0), check());
  ask(nth_address(1), check(), "the password", kStart + 20s);

  agent_.expire(kStart + 30s);
  drain();

  EXPECT_EQ(lost_, 0);
  EXPECT_EQ(selected_, std::vector{nth_address(1)});
}

TEST_F(IceLiteAgent, SelectsAgainAfterConsentWasLost) {
  ask(kAlice, check());
  agent_.expire(kStart + 30s);
  drain();

  ask(kAlice, check(), "the password", kStart + 31s);

  EXPECT_EQ(selected_, std::vector{kAlice});
}

TEST_F(IceLiteAgent, TakesOldCredentialsAfterARestartUntilTheNewAreProved) {
  ask(kAlice, check());
  agent_.restart({.ufrag = "new", .password = "another password"});
  EXPECT_EQ(agent_.selected(), kAlice) << "media keeps flowing";

  ask(kAlice, check());
  EXPECT_EQ(code(), 0);
  EXPECT_TRUE(agent_.knows("ours"));

  Message renewed = check();
  renewed.username = "new:theirs";
  ask(kAlice, renewed, "the password");
  EXPECT_EQ(code(), 401);
  ask(kAlice, renewed, "another password");
  EXPECT_EQ(code(), 0);

  EXPECT_FALSE(agent_.knows("ours"));
  ask(kAlice, check());
  EXPECT_EQ(code(), 401);
}

TEST(IceCredentials, AreLongAndOfIceCharactersAndDiffer) {
  SeededRandom random{1};
  const Credentials a = make_credentials(random);
  const Credentials b = make_credentials(random);

  EXPECT_EQ(a.ufrag.size(), 16U);
  EXPECT_EQ(a.password.size(), 32U);
  EXPECT_EQ((a.ufrag + a.password)
                .find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                   "0123456789+/"),
            std::string::npos);
  EXPECT_NE(a, b);
}

}  // namespace
}  // namespace backlot::ice

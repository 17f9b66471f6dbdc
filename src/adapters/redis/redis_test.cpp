// Processes that share a real Redis server, and what they do without it.
#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>

#include "adapters/memory/bus.hpp"
#include "adapters/memory/rate_limiter.hpp"
#include "adapters/redis/bus.hpp"
#include "adapters/redis/rate_limiter.hpp"
#include "tests/support/manual_clock.hpp"
#include "tests/support/redis_server.hpp"
#include "tests/support/seeded_random.hpp"

namespace backlot::redis {
namespace {

/// What one process hears, for a test to wait on.
class Inbox {
 public:
  explicit Inbox(ports::Bus& bus)
      : subscription_(bus.subscribe([this](const ports::Message& message) {
          const auto* reported = std::get_if<ports::DestinationReported>(&message);
          const std::scoped_lock lock{mutex_};
          if (reported) heard_.push_back(reported->light.reason);
          arrived_.notify_all();
        })) {}

  /// What was heard once there are so many; less when that takes too long.
  std::vector<std::string> wait_for(std::size_t count) {
    std::unique_lock lock{mutex_};
    arrived_.wait_for(lock, 20s, [&] { return heard_.size() >= count; });
    return heard_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::vector<std::string> heard_;
  ports::Bus::Subscription subscription_;
};

/// One server process: a local bus and what joins it to the others.
struct Process {
  Process(const std::string& url, std::uint64_t seed)
      : random(seed),
        address(parse_address(url)),
        courier(address),
        bus(local, courier, address, random) {}

  void say(const std::string& words) {
    bus.publish(ports::DestinationReported{.broadcast = {},
                                           .light = {.id = {}, .phase = {}, .reason = words}});
  }
  /// Hears everything that is said from now on.
  void wait_until_it_listens() const {
    while (!bus.stats().is_listening || !courier.stats().is_connected) std::this_thread::yield();
  }

  SeededRandom random;
  Address address;
  memory::MemoryBus local;
  Courier courier;
  RedisBus bus;
  Inbox inbox{local};
};

struct RedisTest : testing::Test {
  void SetUp() override {
    if (!RedisServer::is_installed()) GTEST_SKIP() << "Redis is not installed";
  }
};
using Words = std::vector<std::string>;

TEST_F(RedisTest, TellsOtherProcessesOnceAndInOrder) {
  const RedisServer server;
  Process one{server.url(), 1};
  Process other{server.url(), 2};
  one.wait_until_it_listens();
  other.wait_until_it_listens();

  one.say("first");
  one.say("second");
  one.say("third");

  EXPECT_EQ(other.inbox.wait_for(3), (Words{"first", "second", "third"}));
  other.say("answer");
  EXPECT_EQ(one.inbox.wait_for(4), (Words{"first", "second", "third", "answer"}));
  EXPECT_EQ(other.inbox.wait_for(4), (Words{"first", "second", "third", "answer"}));
}

TEST_F(RedisTest, GoesOnWithoutRedisAndTellsTheRestLater) {
  RedisServer server;
  Process one{server.url(), 1};
  Process other{server.url(), 2};
  one.wait_until_it_listens();
  other.wait_until_it_listens();
  one.say("before");
  EXPECT_EQ(other.inbox.wait_for(1), Words{"before"});

  server.stop();
  one.say("meanwhile");
  EXPECT_EQ(one.inbox.wait_for(2), (Words{"before", "meanwhile"}));
  server.start();

  EXPECT_EQ(other.inbox.wait_for(2), (Words{"before", "meanwhile"}));
  one.say("after");
  EXPECT_EQ(other.inbox.wait_for(3), (Words{"before", "meanwhile", "after"}));
}

TEST_F(RedisTest, SendsWhatIsLeftBeforeItEnds) {
  const RedisServer server;
  Process other{server.url(), 2};
  other.wait_until_it_listens();
  {
    Process one{server.url(), 1};
    one.wait_until_it_listens();
    for (int i = 0; i < 50; ++i) one.say(std::to_string(i));
  }

  EXPECT_EQ(other.inbox.wait_for(50).size(), 50U);
}

TEST_F(RedisTest, DoesNotBeginWithWhatWasSaidBeforeItsTime) {
  const RedisServer server;
  Process one{server.url(), 1};
  one.wait_until_it_listens();
  one.say("early");
  while (one.courier.stats().delivered == 0) std::this_thread::yield();

  Process late{server.url(), 2};
  late.wait_until_it_listens();
  one.say("now");

  EXPECT_EQ(late.inbox.wait_for(1), Words{"now"});
}

TEST_F(RedisTest, KeepsStudiosWithAnotherPrefixApart) {
  const RedisServer server;
  Process ours{server.url("?prefix=ours:"), 1};
  Process theirs{server.url("?prefix=theirs:"), 2};
  Process friends{server.url("?prefix=ours:"), 3};
  for (const Process* process : {&ours, &theirs, &friends}) process->wait_until_it_listens();

  theirs.say("not for you");
  ours.say("for you");

  EXPECT_EQ(friends.inbox.wait_for(1), Words{"for you"});
}

TEST_F(RedisTest, SkipsWhatStrangersPutOnTheStream) {
  const RedisServer server;
  Process one{server.url(), 1};
  Process other{server.url(), 2};
  one.wait_until_it_listens();
  other.wait_until_it_listens();
  one.courier.deliver({"XADD", "backlot:bus", "*", "from", "x", "number", "1", "message", "{]"});
  one.courier.deliver({"XADD", "backlot:bus", "*", "nonsense", "1"});

  one.say("still here");

  EXPECT_EQ(other.inbox.wait_for(1), Words{"still here"});
  EXPECT_EQ(other.bus.stats().unreadable, 1U);
}

TEST_F(RedisTest, NeedsThePassword) {
  const RedisServer server{"open-sesame"};
  const Address right = parse_address(server.url());
  Address wrong = right;
  wrong.password = Secret<std::string>{"sesame-open"};
  Address none = right;
  none.password = {};

  EXPECT_TRUE(Connection::open(right, 3s));
  EXPECT_EQ(Connection::open(wrong, 3s).error(), Error::Refused);
  EXPECT_EQ(Connection::open(none, 3s).error(), Error::Refused);
}

TEST(Redis, IsUnavailableWhereNobodyListens) {
  const Address nowhere = parse_address("redis://127.0.0.1:1");

  EXPECT_EQ(Connection::open(nowhere, 3s).error(), Error::Unavailable);
}

constexpr ports::RateLimit kTwoThenOneAMinute{.burst = 2, .interval = 60s};

/// One process' limiter on a clock that stands still.
struct Limiting {
  explicit Limiting(const std::string& url)
      : address(parse_address(url)),
        courier(address),
        limiter(local, courier, address.prefix, clock) {
    while (!courier.stats().is_connected) std::this_thread::yield();
  }
  bool take(const std::string& key) { return !limiter.take(key, kTwoThenOneAMinute, clock.now()); }
  /// Until every answer that was under way is here.
  void settle() {
    std::mutex mutex;
    std::condition_variable done;
    bool is_done = false;
    courier.ask({"PING"}, [&](const Reply&) {
      const std::scoped_lock lock{mutex};
      is_done = true;
      done.notify_all();
    });
    std::unique_lock lock{mutex};
    EXPECT_TRUE(done.wait_for(lock, 20s, [&] { return is_done; }));
  }

  ManualClock clock;
  Address address;
  memory::RateLimiter local;
  Courier courier;
  RedisRateLimiter limiter;
};

TEST_F(RedisTest, CountsAttemptsAtAllProcessesTogether) {
  const RedisServer server;
  Limiting one{server.url()};
  Limiting other{server.url()};
  EXPECT_TRUE(one.take("ada"));
  EXPECT_TRUE(one.take("ada"));
  one.settle();

  // The other cannot know yet; then it does.
  EXPECT_TRUE(other.take("ada"));
  other.settle();
  EXPECT_FALSE(other.take("ada"));
  EXPECT_FALSE(one.take("ada"));
  EXPECT_TRUE(other.take("eve"));

  const auto wait = other.limiter.wait("ada", kTwoThenOneAMinute, other.clock.now());
  ASSERT_TRUE(wait);
  EXPECT_GT(*wait, 100s);  // two attempts too many are not forgiven at once
  other.clock.advance(121s);
  EXPECT_FALSE(other.limiter.wait("ada", kTwoThenOneAMinute, other.clock.now()));
}

TEST_F(RedisTest, CountsByItselfWhileRedisIsAway) {
  RedisServer server;
  Limiting one{server.url()};
  server.stop();

  EXPECT_TRUE(one.take("ada"));
  EXPECT_TRUE(one.take("ada"));
  EXPECT_FALSE(one.take("ada"));
  EXPECT_TRUE(one.limiter.wait("ada", kTwoThenOneAMinute, one.clock.now()));
}

class HostileKey : public RedisTest, public testing::WithParamInterface<const char*> {};

TEST_P(HostileKey, IsAKeyAndNothingElse) {
  const RedisServer server;
  Limiting one{server.url()};
  const auto asked = Connection::open(one.address, 3s);
  ASSERT_TRUE(asked);
  ASSERT_TRUE((*asked)->call({"SET", "backlot:other", "kept"}));

  EXPECT_TRUE(one.take(std::string{"login/"} + GetParam()));
  one.settle();

  const auto keys = (*asked)->call({"KEYS", "*"});
  ASSERT_TRUE(keys && keys->list());
  EXPECT_EQ(keys->list()->size(), 2U);
  EXPECT_EQ(*(*asked)->call({"GET", "backlot:other"})->text(), "kept");
  EXPECT_EQ(*(*asked)->call({"EXISTS", std::string{"backlot:limit/login/"} + GetParam()})->number(),
            1);
}

INSTANTIATE_TEST_SUITE_P(Such,
                         HostileKey,
                         testing::Values("*",
                                         "a\r\nFLUSHALL\r\n",
                                         "$3\r\nDEL\r\n",
                                         "{x}?[a-z]",
                                         "' .. redis.call('FLUSHALL') .. '",
                                         "\xff\xfe"));

}  // namespace
}  // namespace backlot::redis

// Platforms that fail in every way we could think of: the light says how, and a good destination
// beside them gets every picture.
#include <gtest/gtest.h>

#include <fstream>

#include "services/relay/core/address_plan.hpp"
#include "services/relay/relay_service.hpp"
#include "tests/support/odd_platform.hpp"
#include "tests/support/relay_on_loopback.hpp"

namespace backlot::relay {
namespace {

/// What names lead to, as the test says.
struct FakeNames {
  struct Shared {
    std::mutex mutex;
    net::Endpoints endpoints;
    bool is_down = false;
  };
  std::shared_ptr<Shared> shared = std::make_shared<Shared>();

  void lead_to(std::vector<std::pair<std::string, std::uint16_t>> places) const {
    const std::lock_guard lock{shared->mutex};
    shared->endpoints.clear();
    for (const auto& [address, port] : places)
      shared->endpoints.emplace_back(asio::ip::make_address(address), port);
  }
  void forget() const {
    const std::lock_guard lock{shared->mutex};
    shared->is_down = true;
  }
  [[nodiscard]] PushConnection::Resolve resolver() const {
    return [shared = shared](std::string /*host*/, std::uint16_t /*port*/, Duration /*patience*/) {
      return answer(shared);
    };
  }

 private:
  static net::Task<std::pair<boost::system::error_code, net::Endpoints>> answer(
      std::shared_ptr<Shared> shared) {
    const std::lock_guard lock{shared->mutex};
    if (shared->is_down)
      co_return std::pair{boost::system::error_code{asio::error::host_not_found}, net::Endpoints{}};
    co_return std::pair{boost::system::error_code{}, shared->endpoints};
  }
};

struct OddPlatforms : Relay {
  OddPlatforms() : OddPlatforms(net::resolve) {}
  explicit OddPlatforms(PushConnection::Resolve resolve)
      : Relay(RelayService::Options{.allow_private_destinations = true,
                                    .resolve = std::move(resolve),
                                    .destination_patience = 4s}) {}

  /// Goes live with a first picture.
  void go_live(Publisher& program) {
    say(show::WentLive{});
    program.send_headers();
    program.send_picture(1'000);
  }
  /// Sends pictures, each when the good destination has had the one before.
  static void send_through(Publisher& program,
                           const OddPlatform& good,
                           std::size_t count,
                           std::size_t size = 1'000) {
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t before = good.pictures().size();
      program.send_picture(size);
      ASSERT_TRUE(eventually([&] { return good.pictures().size() > before; }));
    }
  }
  /// Every picture came, once, in order.
  static void expect_whole(const OddPlatform& platform) {
    const auto pictures = platform.pictures();
    for (std::size_t i = 1; i < pictures.size(); ++i)
      EXPECT_EQ(pictures[i].timestamp, pictures[i - 1].timestamp + 40) << i;
  }
  void change(DestinationId id, const std::function<void(ports::PushTarget&)>& how) {
    {
      const std::lock_guard lock{destinations.mutex};
      for (ports::PushTarget& target : destinations.list)
        if (target.id == id) how(target);
    }
    bus.publish(ports::DestinationsEdited{broadcast});
  }
};

/// For as long as a test may wait, whatever the machine does meanwhile.
auto patience() {
  return [until = std::chrono::steady_clock::now() + 60s] {
    return std::chrono::steady_clock::now() < until;
  };
}

std::size_t resident_kilobytes() {
  std::ifstream status{"/proc/self/status"};
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:")) return std::stoul(line.substr(6));
  return 0;
}

struct Trouble {
  std::string name;
  Manners manners;
  Phase phase;
  std::string reason;
  std::string scheme = "rtmp";
};

void PrintTo(const Trouble& trouble, std::ostream* out) { *out << trouble.name; }

struct EveryTrouble : OddPlatforms, ::testing::WithParamInterface<Trouble> {};

TEST_P(EveryTrouble, IsSaidInWordsAndStaysAlone) {
  const OddPlatform bad{GetParam().manners};
  const OddPlatform good{Manners::Good};
  const DestinationId bad_id =
      add_destination(bad.url("127.0.0.1", GetParam().scheme), "secret-key");
  const DestinationId good_id = add_destination(good.url(), "key");
  Publisher program = publisher();
  go_live(program);
  ASSERT_TRUE(eventually([&] { return is(good_id, Phase::Live); }));
  const std::size_t before = resident_kilobytes();

  const auto is_in_trouble = [&] {
    for (const auto& light : lights(bad_id))
      if (light.phase == GetParam().phase && light.reason == GetParam().reason) return true;
    return false;
  };
  const auto is_patient = patience();
  while (is_patient() && !is_in_trouble()) send_through(program, good, 1);

  EXPECT_TRUE(is_in_trouble()) << (lights(bad_id).empty() ? "" : lights(bad_id).back().reason);
  send_through(program, good, 25);
  expect_whole(good);
  EXPECT_EQ(good.connections(), 1U);
  EXPECT_EQ(lights(good_id).size(), 2U);  // connecting, live
  EXPECT_LT(resident_kilobytes(), before + 64UL * 1024UL);
}

INSTANTIATE_TEST_SUITE_P(
    Each,
    EveryTrouble,
    ::testing::Values(Trouble{"ClosesAtOnce", Manners::ClosesAtOnce, Phase::Retrying,
                              "the server closed the connection"},
                      Trouble{"SaysNothing", Manners::SaysNothing, Phase::Retrying,
                              "the server did not answer in time"},
                      Trouble{"SaysNothingInTls", Manners::SaysNothing, Phase::Retrying,
                              "the server did not answer in time", "rtmps"},
                      Trouble{"SpeaksNoTls", Manners::SpeaksGarbage, Phase::Retrying,
                              "the server does not speak TLS as we know it", "rtmps"},
                      Trouble{"EndlessHandshake", Manners::EndlessHandshake, Phase::Retrying,
                              "the server did not answer in time"},
                      Trouble{"SpeaksGarbage", Manners::SpeaksGarbage, Phase::Retrying,
                              "the server does not speak RTMP as we know it"},
                      Trouble{"RejectsKey", Manners::RejectsKey, Phase::Refused,
                              "the server said: the key is not valid"},
                      Trouble{"Redirects", Manners::Redirects, Phase::Refused,
                              "the server said: moved"},
                      Trouble{"HugeStatus", Manners::HugeStatus, Phase::Retrying,
                              "the server does not speak RTMP as we know it"},
                      Trouble{"BadChunkSize", Manners::BadChunkSize, Phase::Retrying,
                              "the server does not speak RTMP as we know it"},
                      Trouble{"ClosesAfterStart", Manners::ClosesAfterStart, Phase::Retrying,
                              "the server closed the connection"},
                      Trouble{"Floods", Manners::Floods, Phase::Retrying,
                              "the server sends far more than it has to say"}),
    [](const auto& info) { return info.param.name; });

/// How often a platform missed pictures; each time it must go on with a key frame.
std::size_t gaps_of(const OddPlatform& platform) {
  const auto pictures = platform.pictures();
  std::size_t gaps = 0;
  for (std::size_t i = 1; i < pictures.size(); ++i) {
    if (pictures[i].timestamp == pictures[i - 1].timestamp + 40) continue;
    ++gaps;
    EXPECT_TRUE(pictures[i].is_keyframe) << pictures[i].timestamp;
  }
  return gaps;
}

TEST_F(OddPlatforms, ASlowOneIsCalledSlowAndSkipsToKeyFrames) {
  const OddPlatform slow{Manners::ReadsSlowly};
  const OddPlatform good{Manners::Good};
  const DestinationId slow_id = add_destination(slow.url(), "key");
  const DestinationId good_id = add_destination(good.url(), "key");
  Publisher program = publisher();
  go_live(program);
  ASSERT_TRUE(eventually([&] { return is(good_id, Phase::Live) && is(slow_id, Phase::Live); }));

  const auto is_patient = patience();
  while (is_patient() && !is(slow_id, Phase::Slow)) send_through(program, good, 1, 40'000);

  EXPECT_TRUE(is(slow_id, Phase::Slow));
  while (is_patient() && gaps_of(slow) == 0) send_through(program, good, 1, 40'000);
  EXPECT_GT(gaps_of(slow), 0U);
  EXPECT_EQ(slow.connections(), 1U);
  expect_whole(good);
}

TEST_F(OddPlatforms, OneWhoseLineIsCutIsNoticedAndReachedAgain) {
  OddPlatform cut{Manners::GoesSilent};
  const OddPlatform good{Manners::Good};
  const DestinationId cut_id = add_destination(cut.url(), "key");
  const DestinationId good_id = add_destination(good.url(), "key");
  Publisher program = publisher();
  go_live(program);
  ASSERT_TRUE(eventually([&] { return is(good_id, Phase::Live) && is(cut_id, Phase::Live); }));
  cut.turn(Manners::Good);

  const auto is_patient = patience();
  while (is_patient() && is(cut_id, Phase::Live)) send_through(program, good, 1);
  ASSERT_FALSE(is(cut_id, Phase::Live));
  EXPECT_EQ(lights(cut_id).back().reason, "the server stopped taking data");
  while (is_patient() && !is(cut_id, Phase::Live)) send_through(program, good, 1);

  EXPECT_TRUE(is(cut_id, Phase::Live));
  EXPECT_EQ(cut.connections(), 2U);
  ASSERT_TRUE(eventually([&] { return cut.pictures().size() > 1; }));
  EXPECT_TRUE(cut.pictures()[1].is_keyframe);
  expect_whole(good);
}

TEST_F(OddPlatforms, AreLeftForTheBackupAddressAfterThreeFailures) {
  const OddPlatform backup{Manners::Good};
  const DestinationId id =
      add_destination("rtmp://127.0.0.1:" + std::to_string(free_port()) + "/live", "key");
  destinations.list.back().backup_url = backup.url();
  Publisher program = publisher();
  go_live(program);

  ASSERT_TRUE(eventually([&] { return is(id, Phase::Live); }));

  EXPECT_EQ(lights(id).back().reason, "on the backup address: the first one does not answer");
  EXPECT_TRUE(eventually([&] { return backup.pictures().size() == 1; }));
}

TEST_F(OddPlatforms, AreLeftForTheBackupAddressWhenTheyDropWhatTheyTook) {
  const OddPlatform first{Manners::ClosesAfterStart};
  const OddPlatform backup{Manners::Good};
  const DestinationId id = add_destination(first.url(), "key");
  destinations.list.back().backup_url = backup.url();
  Publisher program = publisher();
  go_live(program);

  ASSERT_TRUE(eventually([&] { return backup.pictures().size() == 1; }));

  EXPECT_EQ(first.connections(), AddressPlan::kPatience);
  EXPECT_TRUE(is(id, Phase::Live));
}

TEST_F(OddPlatforms, MayBeSwitchedOffAndOnWhileOthersGoOn) {
  const OddPlatform one{Manners::Good};
  const OddPlatform good{Manners::Good};
  const DestinationId id = add_destination(one.url(), "key");
  const DestinationId good_id = add_destination(good.url(), "key");
  Publisher program = publisher();
  go_live(program);
  ASSERT_TRUE(eventually([&] { return is(good_id, Phase::Live) && is(id, Phase::Live); }));

  change(id, [](ports::PushTarget& target) { target.is_enabled = false; });
  ASSERT_TRUE(eventually([&] { return is(id, Phase::Stopped); }));
  EXPECT_EQ(lights(id).back().reason, "switched off");
  send_through(program, good, 30);
  const std::size_t had = one.pictures().size();
  change(id, [](ports::PushTarget& target) { target.is_enabled = true; });
  ASSERT_TRUE(eventually([&] { return is(id, Phase::Live); }));
  send_through(program, good, 30);

  ASSERT_TRUE(eventually([&] { return one.pictures().size() > had; }));
  EXPECT_TRUE(one.pictures()[had].is_keyframe);
  EXPECT_EQ(one.connections(), 2U);
  EXPECT_EQ(good.connections(), 1U);
  expect_whole(good);
}

TEST_F(OddPlatforms, ThatAreOffAreNotCalled) {
  const OddPlatform off{Manners::Good};
  const OddPlatform good{Manners::Good};
  const DestinationId id = add_destination(off.url(), "key");
  destinations.list.back().is_enabled = false;
  const DestinationId good_id = add_destination(good.url(), "key");
  Publisher program = publisher();
  go_live(program);

  ASSERT_TRUE(eventually([&] { return is(good_id, Phase::Live); }));

  EXPECT_EQ(off.connections(), 0U);
  EXPECT_TRUE(lights(id).empty());
}

TEST_F(OddPlatforms, OfTwitchAreTestedUnseen) {
  const OddPlatform twitch{Manners::Good};
  const DestinationId id = add_destination(twitch.url(), "live_1");
  destinations.list.back().platform = broadcast::Platform::Twitch;

  EXPECT_EQ(test_destination(id, "owner").status, 200U);

  EXPECT_EQ(twitch.last_name(), "live_1?bandwidthtest=true");
}

struct NamedPlatforms : FakeNames, OddPlatforms {
  NamedPlatforms() : OddPlatforms(resolver()) {}
};

TEST_F(NamedPlatforms, AreTriedAtEveryAddress) {
  const OddPlatform platform{Manners::Good};
  lead_to({{"127.0.0.2", free_port()}, {"127.0.0.1", platform.port()}});
  const DestinationId id = add_destination(platform.url("platform.example"), "key");
  Publisher program = publisher();
  go_live(program);

  EXPECT_TRUE(eventually([&] { return is(id, Phase::Live); }));
  EXPECT_EQ(lights(id).size(), 2U);  // not one try failed
}

TEST_F(NamedPlatforms, AreFoundWhereTheyWereWhenTheNameCannotBeLookedUp) {
  OddPlatform platform{Manners::Good};
  lead_to({{"127.0.0.1", platform.port()}});
  const DestinationId id = add_destination(platform.url("platform.example"), "key");
  Publisher program = publisher();
  go_live(program);
  ASSERT_TRUE(eventually([&] { return is(id, Phase::Live); }));

  forget();
  platform.hang_up();

  ASSERT_TRUE(eventually([&] { return is(id, Phase::Retrying); }));
  EXPECT_TRUE(eventually([&] { return is(id, Phase::Live); }));
  EXPECT_EQ(platform.connections(), 2U);
}

TEST_F(NamedPlatforms, AreFollowedToAnotherAddress) {
  OddPlatform first{Manners::Good};
  const OddPlatform second{Manners::Good};
  lead_to({{"127.0.0.1", first.port()}});
  const DestinationId id = add_destination(first.url("platform.example"), "key");
  Publisher program = publisher();
  go_live(program);
  ASSERT_TRUE(eventually([&] { return is(id, Phase::Live); }));

  lead_to({{"127.0.0.1", second.port()}});
  first.hang_up();

  EXPECT_TRUE(eventually([&] { return second.connections() == 1 && is(id, Phase::Live); }));
  EXPECT_EQ(first.connections(), 1U);
}

TEST_F(NamedPlatforms, AreNotFollowedHome) {
  OddPlatform platform{Manners::Good};
  lead_to({{"127.0.0.1", platform.port()}});
  const DestinationId id = add_destination(platform.url("platform.example"), "key");
  Publisher program = publisher();
  go_live(program);
  ASSERT_TRUE(eventually([&] { return is(id, Phase::Live); }));

  lead_to({{"127.0.0.1", relay.rtmp_endpoint().port()}});
  platform.hang_up();

  EXPECT_TRUE(eventually([&] { return is(id, Phase::Refused); }));
  EXPECT_EQ(lights(id).back().reason, "the address belongs to this server");
}

}  // namespace
}  // namespace backlot::relay

#include "services/relay/destination_probe.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include <boost/json.hpp>

#include "tests/support/relay_on_loopback.hpp"
#include "tests/support/tls_certificate.hpp"

namespace backlot::relay {
namespace {

struct DestinationTest : Relay {};

TEST_F(DestinationTest, SaysThatTheServerTookTheStream) {
  const Sink sink{true};
  const DestinationId id = add_destination(sink.url(), "key");

  const Answer answer = test_destination(id, "owner");

  EXPECT_EQ(answer.status, 200U);
  EXPECT_TRUE(answer.text.contains(
      R"({"ok":true,"reason":"the destination took the stream","code":"accepted","at":")"))
      << answer.text;
  ASSERT_EQ(destinations.tests.size(), 1U);
  EXPECT_EQ(destinations.tests.front().first, id);
  EXPECT_EQ(destinations.tests.front().second.outcome, broadcast::TestOutcome::Accepted);
}

TEST_F(DestinationTest, AnswersAClosedPortLateAndWithoutDetail) {
  const DestinationId id =
      add_destination("rtmp://127.0.0.1:" + std::to_string(free_port()) + "/live", "key");
  const auto begun = std::chrono::steady_clock::now();

  const Answer answer = test_destination(id, "owner");

  EXPECT_GE(std::chrono::steady_clock::now() - begun, 9s);
  EXPECT_NE(answer.text.find(R"("reason":"no RTMP server could be reached at this address")"),
            std::string::npos);
  ASSERT_EQ(destinations.tests.size(), 1U);
  EXPECT_EQ(destinations.tests.front().second.outcome, broadcast::TestOutcome::Unreachable);
}

TEST_F(DestinationTest, RemembersTheWordsOfWhoRefused) {
  const Sink sink{std::string{"not today"}};
  const DestinationId id = add_destination(sink.url(), "key");

  const Answer answer = test_destination(id, "owner");

  EXPECT_TRUE(answer.text.contains(R"("code":"refused")")) << answer.text;
  ASSERT_EQ(destinations.tests.size(), 1U);
  EXPECT_EQ(destinations.tests.front().second.outcome, broadcast::TestOutcome::Refused);
  EXPECT_THAT(destinations.tests.front().second.reason, testing::HasSubstr("not today"));
}

// What contracts/route_roles.json promises, of those whom this station can tell apart.
TEST_F(DestinationTest, IsForThoseWhomTheTableOfRoutesNames) {
  limiter.left = 3;
  const Sink sink{true};
  const DestinationId id = add_destination(sink.url(), "key");
  std::ifstream file{BACKLOT_CONTRACTS_DIR "/route_roles.json"};
  const std::string text{std::istreambuf_iterator<char>{file}, {}};
  const auto answers = boost::json::parse(text).at("routes").at(
      "POST /api/broadcasts/{id}/destinations/{destinationId}/test");

  for (const std::string who :
       {"anonymous", "stranger", "co-host", "producer", "owner", "api-token"})
    EXPECT_EQ(test_destination(id, who).status, answers.at(who).to_number<unsigned>()) << who;
  EXPECT_EQ(test_destination(DestinationId{}, "owner").status, 404U);
  EXPECT_EQ(test_destination(DestinationId{}, "co-host").status, 403U);
}

TEST_F(DestinationTest, IsRateLimited) {
  limiter.left = 0;
  const DestinationId id = add_destination("rtmp://127.0.0.1:1935/live", "key");

  const Answer answer = test_destination(id, "owner");

  EXPECT_EQ(answer.status, 429U);
  EXPECT_NE(answer.text.find("Retry-After: 12"), std::string::npos);
}

/// A relay that may push to the public internet only.
struct StrictRelay : Relay {
  StrictRelay() : Relay(RelayService::Options{}) {}
};

TEST_F(StrictRelay, SendsNothingToPrivateAddresses) {
  const Sink sink{true};
  const DestinationId by_address = add_destination(sink.url(), "key");
  const DestinationId by_name =
      add_destination("rtmp://localhost:" + std::to_string(sink.port()) + "/live", "key");

  for (const DestinationId id : {by_address, by_name}) {
    const Answer answer = test_destination(id, "owner");
    EXPECT_NE(answer.text.find(R"("ok":false)"), std::string::npos) << answer.text;
    EXPECT_NE(answer.text.find("the address is not on the public internet"), std::string::npos);
  }
  EXPECT_EQ(sink.connections(), 0U);
}

TEST_F(StrictRelay, RefusesPrivateNetworksInWords) {
  const DestinationId id = add_destination("rtmp://10.11.12.13/live", "key");

  EXPECT_NE(test_destination(id, "owner").text.find("the address is not on the public internet"),
            std::string::npos);
}

struct Certificate {
  TlsCertificate files{"DNS:localhost"};
};
/// A relay that trusts a certificate for "localhost".
struct TlsRelay : Certificate, Relay {
  TlsRelay()
      : Relay(RelayService::Options{.allow_private_destinations = true,
                                    .program_secret = {},
                                    .own_ports = {},
                                    .extra_authorities = files.certificate().string()}) {}
};

TEST_F(TlsRelay, PushesInTlsToAServerWithTheRightName) {
  const Sink sink{files.certificate(), files.key()};
  const DestinationId id =
      add_destination("rtmps://localhost:" + std::to_string(sink.port()) + "/live", "key");
  say(show::WentLive{});
  Publisher program = publisher();
  program.send_headers();
  program.send_picture(20'000);
  ASSERT_TRUE(eventually([&] { return is(id, Phase::Live); }));

  for (int i = 0; i < 49; ++i) program.send_picture(20'000);

  EXPECT_TRUE(eventually([&] { return sink.pictures() == 51; })) << sink.pictures();
}

TEST_F(TlsRelay, RefusesACertificateForAnotherName) {
  const Sink sink{files.certificate(), files.key()};
  const DestinationId id =
      add_destination("rtmps://127.0.0.1:" + std::to_string(sink.port()) + "/live", "key");
  say(show::WentLive{});
  Publisher program = publisher();
  program.send_headers();
  program.send_picture(20'000);

  EXPECT_TRUE(eventually([&] { return is(id, Phase::Retrying); }));
  EXPECT_EQ(lights(id).back().reason, "the server's certificate is not valid for its name");
}

}  // namespace
}  // namespace backlot::relay

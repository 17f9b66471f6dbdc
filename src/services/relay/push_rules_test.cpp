#include "services/relay/push_rules.hpp"

#include <gtest/gtest.h>

namespace backlot::relay {
namespace {

namespace asio = net::asio;

struct Rules : ::testing::Test {
  asio::io_context context;

  std::optional<std::string> ask(const PushRules& rules, std::vector<std::string> addresses) {
    net::Endpoints endpoints;
    for (const std::string& address : addresses)
      endpoints.emplace_back(asio::ip::make_address(address), std::uint16_t{1935});
    return objection(rules, endpoints, context.get_executor());
  }
};

TEST_F(Rules, LetPublicAddressesPass) { EXPECT_FALSE(ask({}, {"8.8.8.8", "2a00:1450::1"})); }

TEST_F(Rules, LookAtEveryAddressOfAName) {
  EXPECT_EQ(ask({}, {"8.8.8.8", "10.0.0.1"}), "the address is not on the public internet");
  EXPECT_EQ(ask({}, {"8.8.8.8", "::ffff:127.0.0.1"}), "the address is not on the public internet");
}

TEST_F(Rules, LetPrivateAddressesPassInALab) {
  EXPECT_FALSE(ask({.allow_private = true}, {"127.0.0.1", "10.0.0.1"}));
}

TEST_F(Rules, NeverLeadBackToOurselves) {
  EXPECT_EQ(ask({.allow_private = true, .own_ports = {1935}}, {"127.0.0.1"}),
            "the address belongs to this server");
  EXPECT_FALSE(ask({.allow_private = true, .own_ports = {1936}}, {"127.0.0.1"}));
}

}  // namespace
}  // namespace backlot::relay

#include "protocols/websocket/handshake.hpp"

#include <gtest/gtest.h>

namespace backlot::websocket {
namespace {

constexpr UpgradeRequest kExample{.connection = "keep-alive, Upgrade",
                                  .upgrade = "websocket",
                                  .version = "13",
                                  .key = "dGhlIHNhbXBsZSBub25jZQ=="};

TEST(AcceptKey, IsTheExampleOfTheStandard) {
  EXPECT_EQ(accept_key(kExample).value(), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");  // RFC 6455 §1.3
}

TEST(AcceptKey, ComparesTokensWithoutCase) {
  UpgradeRequest request = kExample;
  request.connection = "UPGRADE";
  request.upgrade = "WebSocket";

  EXPECT_TRUE(accept_key(request));
}

TEST(AcceptKey, RefusesWhatIsMissingOrWrong) {
  for (const auto field : {&UpgradeRequest::connection, &UpgradeRequest::upgrade,
                           &UpgradeRequest::version, &UpgradeRequest::key}) {
    UpgradeRequest request = kExample;
    request.*field = "";
    EXPECT_EQ(accept_key(request).error(), Error::BadHandshake);
    request.*field = "7";
    EXPECT_EQ(accept_key(request).error(), Error::BadHandshake);
  }
}

TEST(AcceptKey, RefusesAKeyOfAnotherLength) {
  UpgradeRequest request = kExample;
  request.key = "dGhlIHNhbXBsZQ==";

  EXPECT_EQ(accept_key(request).error(), Error::BadHandshake);
}

}  // namespace
}  // namespace backlot::websocket

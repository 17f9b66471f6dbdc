// Encoders that publish with a broadcast's stream key.
#include "tests/support/relay_on_loopback.hpp"

namespace backlot::relay {
namespace {

class EncodersTest : public Relay {
 protected:
  [[nodiscard]] Publisher encoder(const std::string& key) const {
    return {relay.rtmp_endpoint(), {.app = "live", .tc_url = rtmp("live"), .stream_name = key}};
  }
};

TEST_F(EncodersTest, AreTakenWithTheStreamKeyAndHandedOver) {
  Publisher publisher = encoder("the stream key");
  ASSERT_TRUE(publisher.is_started()) << publisher.refusal();

  publisher.send_headers();
  for (int i = 0; i < 10; ++i) publisher.send_picture(500);

  EXPECT_TRUE(eventually([&] { return intake.headers == 2 && intake.frames == 10; }));
  publisher.close();
  EXPECT_TRUE(eventually([&] { return intake.open_feeds == 0; }));
}

TEST_F(EncodersTest, MayCarryAQueryBehindTheKey) {
  EXPECT_TRUE(encoder("the stream key?backup=1").is_started());
}

TEST_F(EncodersTest, AreRefusedInWordsWithoutIt) {
  for (const std::string key : {"another key", "", "the stream ke"}) {
    const Publisher publisher = encoder(key);
    EXPECT_FALSE(publisher.is_started());
    EXPECT_EQ(publisher.refusal(), "The stream key is not valid.");
  }
  EXPECT_EQ(intake.open_feeds, 0);
}

TEST_F(EncodersTest, GiveWayToTheOneThatComesAfterThem) {
  Publisher first = encoder("the stream key");
  first.send_headers();
  ASSERT_TRUE(eventually([&] { return intake.open_feeds == 1; }));

  Publisher second = encoder("the stream key");
  ASSERT_TRUE(second.is_started());
  second.send_headers();
  for (int i = 0; i < 5; ++i) second.send_picture(500);

  EXPECT_TRUE(eventually([&] { return intake.open_feeds == 1 && intake.frames == 5; }));
}

TEST_F(EncodersTest, AreSentAwayWhenTheShowDoesNotWantThem) {
  Publisher publisher = encoder("the stream key");
  ASSERT_TRUE(eventually([&] { return intake.open_feeds == 1; }));
  {
    const std::lock_guard lock{intake.mutex};
    intake.refuse();
  }

  EXPECT_TRUE(eventually([&] { return intake.open_feeds == 0; }));
}

}  // namespace
}  // namespace backlot::relay

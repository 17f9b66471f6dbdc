#include <gtest/gtest.h>

#include "services/api/core/opaque_token.hpp"
#include "services/api/studio_test.hpp"

namespace backlot::api {
namespace {

class IngestKeys : public testing::Test {
 protected:
  TestStudio studio_;
  std::string ada_ = studio_.sign_up("ada@example.org");
  std::string id_ = studio_.plan(ada_);
  std::string path_ = "/api/broadcasts/" + id_ + "/ingest";
};

TEST_F(IngestKeys, AreMadeWithTheBroadcastAndShownToItsOwner) {
  const auto stored = studio_.ingest_keys.find(*BroadcastId::parse(id_));
  const auto shown = studio_.get(path_, ada_);

  EXPECT_EQ(shown.status, 200U);
  EXPECT_EQ(shown.at("/streamKey").size(), 32U);
  EXPECT_EQ(shown.json().at("rtmpPort"), 1935);
  EXPECT_TRUE(shown.json().at("rtmpsPort").is_null());
  ASSERT_TRUE(stored && *stored);
  EXPECT_EQ((*stored)->hash, hash_of(shown.at("/streamKey")));
  EXPECT_EQ((*stored)->sealed.find(shown.at("/streamKey")), std::string::npos);
}

TEST_F(IngestKeys, AreNotAmongWhatABroadcastSaysOfItself) {
  const std::string key = studio_.get(path_, ada_).at("/streamKey");

  EXPECT_EQ(studio_.get("/api/broadcasts/" + id_, ada_).body.find(key), std::string::npos);
  EXPECT_EQ(studio_.get("/api/watch/" + id_).body.find(key), std::string::npos);
}

TEST_F(IngestKeys, DifferFromBroadcastToBroadcast) {
  const std::string copy =
      studio_.post("/api/broadcasts/" + id_ + "/duplicate", "", ada_).at("/id");

  EXPECT_NE(studio_.get("/api/broadcasts/" + copy + "/ingest", ada_).at("/streamKey"),
            studio_.get(path_, ada_).at("/streamKey"));
}

TEST_F(IngestKeys, AreReplacedAndTheRelayHearsOfIt) {
  int replaced = 0;
  const auto ear = studio_.bus.subscribe([&](const ports::Message& message) {
    if (const auto* said = std::get_if<ports::IngestKeyReplaced>(&message))
      replaced += said->broadcast.text() == id_ ? 1 : 0;
  });
  const std::string before = studio_.get(path_, ada_).at("/streamKey");

  const auto rotated = studio_.post(path_ + "/key/rotate", "", ada_);

  EXPECT_EQ(rotated.status, 200U);
  EXPECT_NE(rotated.at("/streamKey"), before);
  EXPECT_EQ(studio_.get(path_, ada_).at("/streamKey"), rotated.at("/streamKey"));
  EXPECT_EQ(studio_.ingest_keys.find_open(hash_of(before)).value(), std::optional<BroadcastId>{});
  EXPECT_EQ(replaced, 1);
}

TEST_F(IngestKeys, OpenNothingOnceTheShowIsOver) {
  const std::string key = studio_.get(path_, ada_).at("/streamKey");
  static_cast<void>(studio_.post("/api/broadcasts/" + id_ + "/start", "", ada_));
  EXPECT_EQ(studio_.ingest_keys.find_open(hash_of(key)).value(), BroadcastId::parse(id_));

  static_cast<void>(studio_.post("/api/broadcasts/" + id_ + "/end", "", ada_));

  EXPECT_EQ(studio_.ingest_keys.find_open(hash_of(key)).value(), std::optional<BroadcastId>{});
}

}  // namespace
}  // namespace backlot::api

#include "services/relay/stream_hub.hpp"

#include <gtest/gtest.h>

#include "net/runtime.hpp"
#include "tests/support/seeded_random.hpp"

namespace backlot::relay {
namespace {

struct Listener final : Receiver {
  void flush() override {}
  void end() override { has_ended = true; }
  bool has_ended = false;
};

/// A stream with a publisher and a player; publishers are awaited for a moment.
struct Hub : ::testing::Test {
  net::asio::io_context context;
  net::SystemClock clock;
  SeededRandom random{1};
  StreamHub hub{context, clock, FlushClass::Live, 1ms};
  BroadcastId broadcast = BroadcastId::make(WallTime{}, random);
  std::shared_ptr<Stream> stream = hub.open(broadcast);
  Listener player;
  Stream::PublisherId publisher = stream->begin_publisher({});

  Hub() { stream->add(player); }
  ~Hub() override { stream->remove(player); }
  void publisher_goes() {
    stream->end_publisher(publisher);
    hub.end_unless_published(broadcast);
  }
};

TEST_F(Hub, GivesNobodyAStreamBeforeItsDoorIsOpen) {
  EXPECT_EQ(hub.find_open(broadcast), nullptr);
  hub.set_door(broadcast, Door::Rehearsal);
  EXPECT_EQ(hub.find_open(broadcast), nullptr);
  hub.set_door(broadcast, Door::Open);
  EXPECT_EQ(hub.find_open(broadcast), stream);
}

TEST_F(Hub, TellsOnceOfAStreamThatOpens) {
  int opened = 0;
  hub.on_opened([&](BroadcastId, const std::shared_ptr<Stream>&) { ++opened; });

  hub.set_door(broadcast, Door::Rehearsal);
  EXPECT_EQ(opened, 0);
  hub.set_door(broadcast, Door::Open);
  hub.set_door(broadcast, Door::Open);
  EXPECT_EQ(opened, 1);
}

TEST_F(Hub, WaitsForAPublisherThatHasGone) {
  publisher_goes();

  EXPECT_FALSE(player.has_ended);
  EXPECT_EQ(hub.find(broadcast), stream);
}

TEST_F(Hub, EndsAStreamWhosePublisherStaysAway) {
  publisher_goes();
  context.run();

  EXPECT_TRUE(player.has_ended);
  EXPECT_EQ(hub.find(broadcast), nullptr);
}

TEST_F(Hub, GoesOnWithAPublisherThatComesBackInTime) {
  publisher_goes();
  stream->begin_publisher({});
  context.run();

  EXPECT_FALSE(player.has_ended);
  EXPECT_EQ(hub.find(broadcast), stream);
}

TEST_F(Hub, NeverEndsTheStreamOfALiveShowByItself) {
  hub.hold(broadcast);
  publisher_goes();
  context.run();

  EXPECT_FALSE(player.has_ended);
}

}  // namespace
}  // namespace backlot::relay

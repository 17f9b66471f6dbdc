// A page is loaded again, or opened a second time, while the first one's transport lives on for its
// last half minute: what it publishes takes the place of what was there.
#include <gmock/gmock.h>

#include "tests/scenarios/media_room.hpp"

namespace backlot {
namespace {

class PageOpensAgain : public MediaRoom {
 protected:
  ProducerId publish_from(FakeBrowser& page, FakeCamera& from, show::TrackSource source) {
    return network.room()
        .produce(kSfuTestWall, page.participant(),
                 {.transport = page.transport(),
                  .kind = sfu::MediaKind::Video,
                  .source = source,
                  .parameters = from.parameters()})
        .value();
  }
  FakeCamera again{"0", 3333, 4444};
};

TEST_F(PageOpensAgain, AndItsCameraIsTheOnlyOne) {
  publish();
  FakeBrowser& guest = network.join(sfu::Direction::Receive);
  watch(guest);
  FakeBrowser& second = network.join(host->participant(), sfu::Direction::Send);
  const ProducerId newest = publish_from(second, again, show::TrackSource::Camera);

  network.room().close_older(host->participant(), newest);
  network.advance(10ms);

  EXPECT_FALSE(network.room().find_producer(host->participant(), producer));
  EXPECT_TRUE(network.room().find_producer(host->participant(), newest));
  EXPECT_THAT(network.closed_producers,
              testing::ElementsAre(testing::Field(&sfu::ProducerClosed::producer, producer)));
  producer = newest;
  watch(guest);
}

TEST_F(PageOpensAgain, AndWhatOthersOrOtherSourcesSendStays) {
  publish();
  FakeBrowser& second = network.join(host->participant(), sfu::Direction::Send);
  FakeBrowser& stranger = network.join(sfu::Direction::Send);
  const ProducerId other = publish_from(second, again, show::TrackSource::SecondCamera);
  FakeCamera theirs{"0", 5555, 6666};
  const ProducerId foreign = publish_from(stranger, theirs, show::TrackSource::Camera);

  network.room().close_older(host->participant(), other);
  network.room().close_older(host->participant(), foreign);
  network.room().close_older(host->participant(), producer);
  network.advance(10ms);

  EXPECT_TRUE(network.room().find_producer(host->participant(), producer));
  EXPECT_TRUE(network.room().find_producer(host->participant(), other));
  EXPECT_TRUE(network.room().find_producer(stranger.participant(), foreign));
  EXPECT_TRUE(network.closed_producers.empty());
}

}  // namespace
}  // namespace backlot

#pragma once

#include <gtest/gtest.h>

#include "protocols/rtp/vp8_payload.hpp"
#include "tests/support/sfu_network.hpp"

namespace backlot {

/// One host who publishes a camera, and guests who watch it.
class MediaRoom : public testing::Test {
 protected:
  void publish() {
    host = &network.join(sfu::Direction::Send);
    producer = network.room()
                   .produce(kSfuTestWall, host->participant(),
                            {.transport = host->transport(),
                             .kind = sfu::MediaKind::Video,
                             .source = show::TrackSource::Camera,
                             .parameters = camera.parameters()})
                   .value();
  }
  sfu::Router::Consumed watch(FakeBrowser& guest) {
    const auto consumed = network.room()
                              .consume(kSfuTestWall, guest.participant(),
                                       {.transport = guest.transport(),
                                        .producer = producer,
                                        .capabilities = browser_capabilities()})
                              .value();
    EXPECT_TRUE(network.room().resume_consumer(guest.participant(), consumed.id));
    return consumed;
  }
  /// One frame's time: the host sends a frame, everybody receives.
  void send_frame(bool is_keyframe, const std::vector<std::size_t>& lost = {}) {
    const auto packets = camera.frame(is_keyframe);
    for (std::size_t i = 0; i < packets.size(); ++i)
      if (std::ranges::find(lost, i) == lost.end()) host->send_rtp(network.now, packets[i]);
    network.deliver();
    network.advance(30ms);
  }

  [[nodiscard]] static std::vector<rtp::PacketView> views(const FakeBrowser& browser,
                                                          std::uint32_t ssrc) {
    std::vector<rtp::PacketView> found;
    for (const Bytes& packet : browser.rtp) {
      const auto view = rtp::PacketView::parse(packet);
      if (view && view->header().ssrc == ssrc) found.push_back(*view);
    }
    return found;
  }

  SfuNetwork network;
  FakeCamera camera{"0", 1111, 2222};
  FakeBrowser* host = nullptr;
  ProducerId producer;
};

}  // namespace backlot

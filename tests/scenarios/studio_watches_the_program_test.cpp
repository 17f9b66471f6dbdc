// The program sends what the audience sees back into its room: it reaches those who look and nobody
// else, and goes on when the program's process is replaced.
#include "protocols/rtcp/pli.hpp"
#include "tests/scenarios/media_room.hpp"

namespace backlot {
namespace {

class StudioWatches : public MediaRoom {
 protected:
  void offer(std::uint32_t ssrc) {
    static_cast<void>(network.room().tap(
        kSfuTestWall, program, {},
        {{.ssrc = ssrc, .payload_type = 96, .codec = "video/H264", .clock_rate = 90'000},
         {.ssrc = ssrc + 1, .payload_type = 97, .codec = "audio/opus", .clock_rate = 48'000}}));
  }
  [[nodiscard]] ProducerId picture() {
    for (const sfu::Producer* offered : network.room().program())
      if (offered->kind() == sfu::MediaKind::Video) return offered->id;
    return {};
  }
  /// One picture of one packet.
  void show(std::uint32_t ssrc, bool is_keyframe) {
    const Bytes slice = bytes_of(is_keyframe ? 0x65 : 0x41, 1, 2, 3);
    Bytes memory(100);
    rtp::PacketWriter writer{memory,
                             {.has_marker = true,
                              .payload_type = 96,
                              .sequence = sequence++,
                              .timestamp = static_cast<std::uint32_t>(sequence) * 3000,
                              .ssrc = ssrc}};
    writer.payload(slice);
    Bytes packet = to_bytes(writer.finish());
    network.switchboard.receive(network.now, program, packet);
    network.deliver();
    network.advance(30ms);
  }
  FakeBrowser& look() {
    FakeBrowser& viewer = network.join(sfu::Direction::Receive);
    producer = picture();
    ssrc_seen = watch(viewer).parameters.encodings.front().ssrc.value();
    network.advance(20ms);
    return viewer;
  }
  /// Key frames the program was asked for.
  [[nodiscard]] std::size_t requests(std::uint32_t ssrc) const {
    std::size_t count = 0;
    for (const auto& [to, bytes] : network.elsewhere) {
      if (to != program || !rtp::is_rtcp(bytes)) continue;
      rtcp::CompoundReader reader{bytes};
      while (const auto packet = reader.next())
        if (const auto pli = rtcp::Pli::parse(*packet)) count += pli->media_ssrc == ssrc ? 1 : 0;
    }
    return count;
  }

  Address program = Address::v4({127, 0, 0, 1}, 7000);
  std::uint16_t sequence = 100;
  std::uint32_t ssrc_seen = 0;
};

TEST_F(StudioWatches, WhoLooksReceivesItFromAKeyFrameOn) {
  offer(500);
  FakeBrowser& idle = network.join(sfu::Direction::Receive);
  FakeBrowser& viewer = look();
  EXPECT_EQ(requests(500), 1U);

  show(500, false);
  EXPECT_TRUE(views(viewer, ssrc_seen).empty());
  show(500, true);
  show(500, false);

  const auto seen = views(viewer, ssrc_seen);
  ASSERT_EQ(seen.size(), 2U);
  EXPECT_EQ(seen[0].header().payload_type, 103);
  EXPECT_EQ(seen[0].payload()[0], std::byte{0x65});
  EXPECT_TRUE(idle.rtp.empty());
}

TEST_F(StudioWatches, ManyWhoAskForAKeyFrameAreOneWishASecond) {
  offer(500);
  look();
  show(500, true);
  network.advance(1500ms);
  const std::size_t before = requests(500);

  for (int i = 0; i < 5; ++i) look();
  network.advance(200ms);

  EXPECT_EQ(requests(500), before + 1);
}

TEST_F(StudioWatches, ANewProcessGoesOnForThoseWhoLook) {
  offer(500);
  FakeBrowser& viewer = look();
  show(500, true);
  const ProducerId before = picture();

  program.port = 7001;
  offer(900);
  sequence = 30'000;
  EXPECT_EQ(picture(), before);
  network.advance(1100ms);
  EXPECT_GE(requests(900), 1U);
  show(900, false);
  show(900, true);

  const auto seen = views(viewer, ssrc_seen);
  ASSERT_EQ(seen.size(), 2U);
  EXPECT_EQ(seen[1].header().sequence, static_cast<std::uint16_t>(seen[0].header().sequence + 1));
}

TEST_F(StudioWatches, TheOldProcessIsNotHeardAnyMore) {
  offer(500);
  FakeBrowser& viewer = look();
  show(500, true);
  const Address old = std::exchange(program, Address::v4({127, 0, 0, 1}, 7001));
  offer(900);

  program = old;
  show(500, true);

  EXPECT_EQ(views(viewer, ssrc_seen).size(), 1U);
}

TEST_F(StudioWatches, TheProgramEndsWithTheShow) {
  offer(500);
  FakeBrowser& viewer = look();
  show(500, true);

  EXPECT_TRUE(network.room().tap(kSfuTestWall, program, {}).empty());
  network.deliver();
  show(500, true);

  EXPECT_TRUE(network.room().program().empty());
  EXPECT_EQ(views(viewer, ssrc_seen).size(), 1U);
  EXPECT_TRUE(network.closed_producers.empty());
}

TEST_F(StudioWatches, WhoMayNoLongerLookSeesNoMoreOfIt) {
  offer(500);
  FakeBrowser& demoted = look();
  const std::uint32_t of_demoted = ssrc_seen;
  FakeBrowser& other = look();
  show(500, true);

  network.room().hide_program(demoted.participant());
  show(500, true);

  EXPECT_EQ(views(demoted, of_demoted).size(), 1U);
  EXPECT_EQ(views(other, ssrc_seen).size(), 2U);
}

TEST_F(StudioWatches, ItIsNobodysProducer) {
  offer(500);
  FakeBrowser& viewer = look();

  EXPECT_FALSE(network.room().find_producer(viewer.participant(), picture()));
  EXPECT_FALSE(network.room().close_producer(viewer.participant(), picture()));
}

TEST_F(StudioWatches, StreamsOfUnknownCodecsAreLeftOut) {
  static_cast<void>(network.room().tap(
      kSfuTestWall, program, {},
      {{.ssrc = 1, .payload_type = 96, .codec = "video/H265", .clock_rate = 90'000}}));

  EXPECT_TRUE(network.room().program().empty());
}

}  // namespace
}  // namespace backlot

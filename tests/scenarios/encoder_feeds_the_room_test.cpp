// An encoder's stream comes into the room as plain RTP: guests and the program receive it as they
// do anybody's camera, it goes on when its process is replaced, and it goes with its participant.
#include "tests/scenarios/media_room.hpp"

namespace backlot {
namespace {

class EncoderFeeds : public MediaRoom {
 protected:
  std::vector<show::Track> offer(const Address& from, std::uint32_t ssrc) {
    return network.room().feed(
        kSfuTestWall, encoder, from,
        {{.ssrc = ssrc, .payload_type = 96, .codec = "video/H264", .clock_rate = 90'000},
         {.ssrc = ssrc + 1, .payload_type = 97, .codec = "audio/opus", .clock_rate = 48'000}});
  }
  /// One picture of one packet.
  void show(const Address& from, std::uint32_t ssrc, bool is_keyframe) {
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
    network.switchboard.receive(network.now, from, packet);
    network.deliver();
    network.advance(30ms);
  }

  const Address first = Address::v4({127, 0, 0, 1}, 7100);
  const Address second = Address::v4({127, 0, 0, 1}, 7200);
  const ParticipantId encoder = *ParticipantId::parse("0190a8f0-0000-8000-8000-00000000000e");
  std::uint16_t sequence = 100;
};

TEST_F(EncoderFeeds, GuestsReceiveItAsACamera) {
  const auto tracks = offer(first, 700);
  ASSERT_EQ(tracks.size(), 2U);
  EXPECT_EQ(tracks[0].source, show::TrackSource::Camera);
  EXPECT_EQ(tracks[1].source, show::TrackSource::Microphone);
  FakeBrowser& guest = network.join(sfu::Direction::Receive);
  producer = tracks[0].producer;
  const auto consumed = watch(guest);
  network.advance(20ms);

  show(first, 700, true);
  show(first, 700, false);

  EXPECT_EQ(views(guest, consumed.parameters.encodings.front().ssrc.value()).size(), 2U);
}

TEST_F(EncoderFeeds, TheProgramReceivesItToo) {
  const auto tracks = offer(first, 700);
  const Address program = Address::v4({127, 0, 0, 1}, 7000);

  const auto tapped = network.room().tap(kSfuTestWall, program, {{.producer = tracks[0].producer}});

  ASSERT_EQ(tapped.size(), 1U);
  EXPECT_EQ(tapped[0].codec, "video/H264");
}

TEST_F(EncoderFeeds, GoesOnWithTheSameTracksFromAnotherProcess) {
  const auto tracks = offer(first, 700);
  FakeBrowser& guest = network.join(sfu::Direction::Receive);
  producer = tracks[0].producer;
  const auto consumed = watch(guest);
  show(first, 700, true);

  EXPECT_TRUE(offer(second, 800).empty());
  show(second, 800, false);
  show(second, 800, true);
  show(first, 700, true);

  EXPECT_EQ(views(guest, consumed.parameters.encodings.front().ssrc.value()).size(), 2U);
}

TEST_F(EncoderFeeds, EndsWithItsStreamsAndWithItsParticipant) {
  static_cast<void>(offer(first, 700));
  EXPECT_EQ(network.room().stats().producers, 2U);

  EXPECT_TRUE(network.room().feed(kSfuTestWall, encoder, first, {}).empty());
  EXPECT_EQ(network.room().stats().producers, 0U);

  EXPECT_EQ(offer(first, 700).size(), 2U);
  network.room().remove_participant(encoder);
  EXPECT_EQ(network.room().stats().producers, 0U);
}

}  // namespace
}  // namespace backlot

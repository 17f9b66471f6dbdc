// Hostile datagrams on the media port: dropped, counted, and nobody else notices.
#include "protocols/rtcp/sender_report.hpp"
#include "tests/scenarios/media_room.hpp"

namespace backlot {
namespace {

using StrangersSend = MediaRoom;
using sfu::Drop;

TEST_F(StrangersSend, MediaFromAnAddressThatProvedNothingIsDropped) {
  publish();
  Bytes packet = camera.frame(true)[0];
  packet.resize(packet.size() + 16);

  network.switchboard.receive(network.now, Address::v4({203, 0, 113, 9}, 9), packet);

  EXPECT_EQ(network.switchboard.counters().dropped(Drop::UnknownSource), 1U);
  EXPECT_EQ(network.switchboard.counters().packets_in, 0U);
}

TEST_F(StrangersSend, AWrongPasswordMovesNothing) {
  publish();
  const Address stranger = Address::v4({203, 0, 113, 9}, 9);
  stun::Message request;
  request.username = host->remote().ufrag + ":x";
  request.priority = 1;
  request.use_candidate = true;
  request.ice_controlling = 7;
  Bytes forged = stun::serialize(request, as_bytes("not the password, at all"));
  network.switchboard.receive(network.now, stranger, forged);
  network.deliver();
  network.elsewhere.clear();

  send_frame(true);
  network.advance(2s);

  EXPECT_TRUE(network.elsewhere.empty()) << "something was sent to the stranger";
  EXPECT_FALSE(host->rtcp.empty());
}

TEST_F(StrangersSend, AnUnknownFragmentIsNotAnswered) {
  stun::Message request;
  request.username = "nobody:x";
  Bytes datagram = stun::serialize(request, as_bytes("password"));

  network.switchboard.receive(network.now, Address::v4({203, 0, 113, 9}, 9), datagram);
  network.deliver();

  EXPECT_TRUE(network.elsewhere.empty());
  EXPECT_EQ(network.switchboard.counters().dropped(Drop::UnknownUfrag), 1U);
}

TEST_F(StrangersSend, SpoofedPacketsFromAProvenAddressFailTheirTag) {
  publish();
  FakeBrowser& guest = network.join(sfu::Direction::Receive);
  watch(guest);
  send_frame(true);
  for (int i = 0; i < 50; ++i) {
    Bytes forged = camera.frame(true)[0];
    forged.resize(forged.size() + 16);
    network.switchboard.receive(network.now, host->address(), forged);
  }
  network.deliver();

  EXPECT_EQ(guest.rtp.size(), 3U);
  EXPECT_EQ(network.switchboard.counters().dropped(Drop::Unauthentic), 50U);
}

TEST_F(StrangersSend, WhoOnlyMeasuresSendsSoMuchAndIsGoneInTime) {
  publish();
  sfu::WebRtcTransport* measuring =
      network.room().find_transport(host->participant(), host->transport()).value();
  measuring->bound(network.now + 30s, 10'000);
  const auto policed = [&] { return network.switchboard.counters().dropped(Drop::Policed); };
  send_frame(true);
  EXPECT_EQ(policed(), 0U);
  for (int i = 0; i < 30; ++i) send_frame(true);
  EXPECT_GT(policed(), 0U);

  network.advance(20s);
  EXPECT_TRUE(network.room().find_transport(host->participant(), host->transport()));
  network.advance(11s);
  EXPECT_FALSE(network.room().find_transport(host->participant(), host->transport()));
  EXPECT_EQ(network.switchboard.stats().transports, 0U);
}

TEST_F(StrangersSend, AnythingAtAllFromAProvenAddressDoesNoHarm) {
  publish();
  FakeBrowser& guest = network.join(sfu::Direction::Receive);
  watch(guest);
  SeededRandom noise{7};
  for (int i = 0; i < 5000; ++i) {
    Bytes datagram(noise.u32() % 200);
    noise.fill(datagram);
    network.switchboard.receive(network.now, host->address(), datagram);
    if (i % 50 == 0) network.advance(10ms);
  }
  network.advance(1s);

  send_frame(true);
  EXPECT_EQ(guest.rtp.size(), 3U);
}

TEST_F(StrangersSend, AFloodingPublisherIsPolicedAndOthersAreNot) {
  publish();
  FakeBrowser& other = network.join(sfu::Direction::Send);
  const auto in_before = network.switchboard.counters().packets_in;
  for (int i = 0; i < 20'000; ++i) {
    host->send_rtp(network.now, camera.frame(false, 1)[0]);
    if (i % 200 == 0) network.advance(10ms);
  }

  const auto& counters = network.switchboard.counters();
  EXPECT_LE(counters.packets_in - in_before, 9'000U);
  EXPECT_GT(counters.dropped(Drop::Policed), 10'000U);
  const auto policed = counters.dropped(Drop::Policed);
  other.send_rtcp(network.now, rtcp::SenderReport{.ssrc = 1, .blocks = {}});
  EXPECT_EQ(counters.dropped(Drop::Policed), policed);
}

TEST_F(StrangersSend, TracksEndWhenConsentIsLost) {
  publish();
  send_frame(true);
  network.keeps_consent = false;

  network.advance(31s);

  ASSERT_EQ(network.closed_producers.size(), 1U);
  EXPECT_EQ(network.closed_producers[0].producer, producer);
  EXPECT_EQ(network.closed_producers[0].participant, host->participant());
  EXPECT_FALSE(network.room().find_transport(host->participant(), host->transport()));
}

TEST_F(StrangersSend, OthersObjectsCannotBeReached) {
  publish();
  FakeBrowser& guest = network.join(sfu::Direction::Receive);
  const auto consumed = watch(guest);
  const auto stranger = ParticipantId::make(kSfuTestWall, network.random);
  sfu::Router& room = network.room();

  EXPECT_EQ(room.close_transport(stranger, host->transport()).error(),
            sfu::Error::UnknownTransport);
  EXPECT_EQ(room.connect(network.now, stranger, host->transport(), {}).error(),
            sfu::Error::UnknownTransport);
  EXPECT_EQ(room.restart_ice(stranger, host->transport()).error(), sfu::Error::UnknownTransport);
  EXPECT_EQ(room.close_producer(stranger, producer).error(), sfu::Error::UnknownProducer);
  EXPECT_EQ(room.resume_consumer(stranger, consumed.id).error(), sfu::Error::UnknownConsumer);
  EXPECT_EQ(room.close_consumer(host->participant(), consumed.id).error(),
            sfu::Error::UnknownConsumer);
}

TEST_F(StrangersSend, NobodyHoldsMoreThanItsShare) {
  publish();
  FakeBrowser& guest = network.join(sfu::Direction::Receive);
  const sfu::Router::Consume wish{
      .transport = guest.transport(), .producer = producer, .capabilities = browser_capabilities()};
  std::size_t made = 0;
  while (network.room().consume(kSfuTestWall, guest.participant(), wish)) ++made;
  EXPECT_EQ(made, sfu::kMaxConsumersPerTransport);

  for (int i = 0; i < 100; ++i)
    EXPECT_TRUE(network.room().create_transport(network.now, kSfuTestWall, guest.participant(),
                                                sfu::Direction::Send));
  EXPECT_EQ(network.room().stats().transports, 1 + sfu::kMaxTransportsPerParticipant);

  std::size_t produced = 1;
  for (std::uint32_t i = 0; i < 20; ++i) {
    FakeCamera more{std::to_string(i + 1), 5000 + i * 2, 5001 + i * 2};
    if (network.room().produce(kSfuTestWall, host->participant(),
                               {.transport = host->transport(),
                                .kind = sfu::MediaKind::Video,
                                .source = show::TrackSource::Screen,
                                .parameters = more.parameters()}))
      ++produced;
  }
  EXPECT_EQ(produced, sfu::kMaxProducersPerParticipant);
}

TEST_F(StrangersSend, ACrowdOutsideKeepsNobodyFromComingIn) {
  const auto open = [&](bool is_audience) {
    return network.room()
        .create_transport(network.now, kSfuTestWall,
                          ParticipantId::make(kSfuTestWall, network.random),
                          sfu::Direction::Receive, is_audience)
        .has_value();
  };
  std::size_t seated = 0;
  while (open(true)) ++seated;

  EXPECT_EQ(seated, sfu::kMaxAudiencePerRoom);
  EXPECT_TRUE(open(false));
}

}  // namespace
}  // namespace backlot

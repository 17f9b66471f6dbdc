#include "protocols/dtls/session.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "protocols/dtls/records.hpp"
#include "tests/support/seeded_random.hpp"

namespace backlot::dtls {
namespace {

constexpr WallTime kWall{std::chrono::milliseconds{1'700'000'000'000}};
constexpr Instant kStart{1000s};

const Certificate& server_certificate() {
  static const Certificate certificate = Certificate::generate(kWall);
  return certificate;
}
const Certificate& client_certificate() {
  static const Certificate certificate = Certificate::generate(kWall);
  return certificate;
}

/// A session and everything it has said.
struct Peer {
  explicit Peer(Session made) : session(std::move(made)) {}

  Session session;
  std::optional<Session::Connected> connected;
  std::optional<std::error_code> closed;
  std::size_t sent = 0;
};

/// Two peers, a simulated clock, and a link that may lose or change datagrams.
class DtlsSession : public testing::Test {
 protected:
  /// Gets each datagram with its number, counted over both directions; false loses it.
  using Link = std::function<bool(std::size_t number, Bytes& datagram)>;

  static Session::Options client_options() {
    return {.role = Role::Client, .peer_fingerprints = {server_certificate().fingerprint()}};
  }
  static Session::Options server_options() {
    return {.role = Role::Server, .peer_fingerprints = {client_certificate().fingerprint()}};
  }
  void connect(Session::Options client, Session::Options server) {
    client_.emplace(Session::create(client_certificate(), std::move(client)).value());
    server_.emplace(Session::create(server_certificate(), std::move(server)).value());
    client_->session.start(now_);
    run();
  }
  void connect() { connect(client_options(), server_options()); }

  /// Delivers and lets time pass until both have nothing left to do, or a minute is over.
  void run() {
    std::vector<std::pair<Peer*, Bytes>> in_flight;
    const Instant end = now_ + 60s;
    while (now_ < end) {
      drain(*client_, *server_, in_flight);
      drain(*server_, *client_, in_flight);
      if (!in_flight.empty()) {
        auto [to, datagram] = std::move(in_flight.front());
        in_flight.erase(in_flight.begin());
        to->session.receive(now_, datagram);
        continue;
      }
      const auto next = earliest();
      if (!next) return;
      now_ = std::max(now_, *next);
      client_->session.expire(now_);
      server_->session.expire(now_);
    }
  }

  void expect_agreement(srtp::Profile profile) {
    ASSERT_TRUE(client_->connected && server_->connected);
    EXPECT_EQ(client_->connected->profile, profile);
    EXPECT_EQ(server_->connected->profile, profile);
    const auto same = [](const srtp::MasterKey& a, const srtp::MasterKey& b) {
      return a.key == b.key && a.salt == b.salt;
    };
    EXPECT_TRUE(same(client_->connected->local.reveal(), server_->connected->remote.reveal()));
    EXPECT_TRUE(same(client_->connected->remote.reveal(), server_->connected->local.reveal()));
    EXPECT_FALSE(same(client_->connected->local.reveal(), client_->connected->remote.reveal()));
    EXPECT_TRUE(client_->session.is_connected() && server_->session.is_connected());
  }

  Instant now_ = kStart;
  Link link_ = [](std::size_t, Bytes&) { return true; };
  std::size_t datagrams_ = 0;
  std::size_t largest_ = 0;
  std::optional<Peer> client_;
  std::optional<Peer> server_;

 private:
  void drain(Peer& from, Peer& to, std::vector<std::pair<Peer*, Bytes>>& in_flight) {
    while (auto output = from.session.poll()) {
      if (auto* transmit = std::get_if<Session::Transmit>(&*output)) {
        ++from.sent;
        largest_ = std::max(largest_, transmit->datagram.size());
        if (link_(datagrams_++, transmit->datagram))
          in_flight.emplace_back(&to, std::move(transmit->datagram));
      } else if (auto* connected = std::get_if<Session::Connected>(&*output)) {
        EXPECT_FALSE(from.connected) << "connected twice";
        from.connected = *connected;
      } else {
        EXPECT_FALSE(from.closed) << "closed twice";
        from.closed = std::get<Session::Closed>(*output).reason;
      }
    }
  }
  std::optional<Instant> earliest() const {
    const auto a = client_->session.deadline();
    const auto b = server_->session.deadline();
    return a && b ? std::min(*a, *b) : a ? a : b;
  }
};

TEST_F(DtlsSession, AgreesOnKeysWithTheFirstProfile) {
  connect();

  expect_agreement(srtp::Profile::AeadAes128Gcm);
  EXPECT_EQ(now_, kStart) << "no retransmission on a good link";
  EXPECT_EQ(datagrams_, 4U);
  EXPECT_LE(largest_, kMaxDatagram);
  EXPECT_FALSE(client_->session.deadline());
  EXPECT_FALSE(server_->session.deadline());
}

class DtlsProfile : public DtlsSession, public testing::WithParamInterface<srtp::Profile> {};

TEST_P(DtlsProfile, IsAgreedOnWhenTheClientOffersNothingElse) {
  Session::Options client = client_options();
  client.profiles = {GetParam()};

  connect(std::move(client), server_options());

  expect_agreement(GetParam());
}

INSTANTIATE_TEST_SUITE_P(Each,
                         DtlsProfile,
                         testing::Values(srtp::Profile::AeadAes128Gcm,
                                         srtp::Profile::AeadAes256Gcm,
                                         srtp::Profile::AesCm128HmacSha1_80));

TEST_F(DtlsSession, PrefersTheServersOrderOfProfiles) {
  Session::Options client = client_options();
  std::ranges::reverse(client.profiles);

  connect(std::move(client), server_options());

  expect_agreement(srtp::Profile::AeadAes128Gcm);
}

TEST_F(DtlsSession, ClosesWhenThereIsNoCommonProfile) {
  Session::Options client = client_options();
  client.profiles = {srtp::Profile::AesCm128HmacSha1_80};
  Session::Options server = server_options();
  server.profiles = {srtp::Profile::AeadAes128Gcm};

  connect(std::move(client), std::move(server));

  EXPECT_FALSE(server_->connected);
  EXPECT_TRUE(server_->closed);
  EXPECT_FALSE(client_->connected);
}

TEST_F(DtlsSession, RefusesAClientWithAnotherCertificate) {
  Session::Options server = server_options();
  server.peer_fingerprints = {server_certificate().fingerprint()};

  connect(client_options(), std::move(server));

  EXPECT_FALSE(server_->connected);
  EXPECT_EQ(server_->closed, Error::WrongCertificate);
  EXPECT_FALSE(client_->connected);
  EXPECT_EQ(client_->closed, Error::HandshakeFailed) << "by the alert";
}

TEST_F(DtlsSession, RefusesAServerWithAnotherCertificate) {
  Session::Options client = client_options();
  client.peer_fingerprints = {client_certificate().fingerprint()};

  connect(std::move(client), server_options());

  EXPECT_EQ(client_->closed, Error::WrongCertificate);
  EXPECT_FALSE(server_->connected);
}

TEST_F(DtlsSession, RefusesTwoFingerprintsOfWhichOneIsWrong) {
  Session::Options server = server_options();
  server.peer_fingerprints.push_back(server_certificate().fingerprint());

  connect(client_options(), std::move(server));

  EXPECT_EQ(server_->closed, Error::WrongCertificate);
}

TEST_F(DtlsSession, IsNotMadeWithoutFingerprintsOrProfiles) {
  Session::Options none = server_options();
  none.peer_fingerprints.clear();
  EXPECT_EQ(Session::create(server_certificate(), none).error(), Error::NoFingerprint);

  Session::Options no_profile = server_options();
  no_profile.profiles.clear();
  EXPECT_EQ(Session::create(server_certificate(), no_profile).error(), Error::NoCommonProfile);
}

/// What a handshake takes when nothing is lost.
constexpr std::size_t kGoodDatagrams = 4;

// Faults by counting: the n-th datagram is lost, for every n there is.
class DtlsLoss : public DtlsSession, public testing::WithParamInterface<std::size_t> {};

TEST_P(DtlsLoss, OfTheNthDatagramIsMadeGood) {
  link_ = [](std::size_t number, Bytes&) { return number != GetParam(); };

  connect();

  expect_agreement(srtp::Profile::AeadAes128Gcm);
  EXPECT_GE(datagrams_, kGoodDatagrams + 1) << "something was lost";
  EXPECT_LT(now_ - kStart, 1s);
}

INSTANTIATE_TEST_SUITE_P(Every, DtlsLoss, testing::Range(std::size_t{0}, kGoodDatagrams));

class DtlsLossyLink : public DtlsSession, public testing::WithParamInterface<std::uint64_t> {};

TEST_P(DtlsLossyLink, StillConnectsWhenAThirdIsLost) {
  SeededRandom random{GetParam()};
  link_ = [&random](std::size_t, Bytes&) { return random.u32() % 3 != 0; };

  connect();

  expect_agreement(srtp::Profile::AeadAes128Gcm);
}

INSTANTIATE_TEST_SUITE_P(Seeds, DtlsLossyLink, testing::Range(std::uint64_t{1}, std::uint64_t{31}));

TEST_F(DtlsSession, SurvivesCorruptedDatagramsOfTheFirstFlight) {
  // Records of another version or epoch are dropped by DTLS, not answered.
  link_ = [](std::size_t number, Bytes& datagram) {
    if (number == 0) datagram[4] = std::byte{7};
    return true;
  };

  connect();

  expect_agreement(srtp::Profile::AeadAes128Gcm);
}

TEST_F(DtlsSession, BacksOffAndGivesUpAfterThirtySeconds) {
  link_ = [](std::size_t, Bytes&) { return false; };

  connect();

  EXPECT_EQ(client_->closed, Error::TimedOut);
  EXPECT_EQ(now_ - kStart, 30s);
  EXPECT_LT(client_->sent, 20U);
  EXPECT_FALSE(client_->session.deadline());
}

TEST_F(DtlsSession, DoesNothingWhenExpiredEarly) {
  connect();
  client_.emplace(Session::create(client_certificate(), client_options()).value());
  client_->session.start(now_);
  ASSERT_TRUE(client_->session.poll());
  ASSERT_FALSE(client_->session.poll());

  client_->session.expire(*client_->session.deadline() - 1ns);

  EXPECT_FALSE(client_->session.poll());
}

TEST_F(DtlsSession, SendsNothingBeforeAClientSpeaks) {
  Session server = Session::create(server_certificate(), server_options()).value();

  server.start(now_);
  server.expire(now_ + 100s);

  EXPECT_FALSE(server.poll());
  EXPECT_FALSE(server.deadline());
}

TEST_F(DtlsSession, IgnoresWhatIsNotDtlsOrTooLong) {
  connect();

  server_->session.receive(now_, {});
  server_->session.receive(now_, bytes_of(0x80, 1, 2, 3));
  server_->session.receive(now_, Bytes(5000, std::byte{22}));
  server_->session.receive(now_, Bytes(100, std::byte{22}));
  server_->session.receive(now_, Bytes(100, std::byte{23}));
  run();

  EXPECT_FALSE(server_->closed);
  EXPECT_TRUE(server_->session.is_connected());
}

TEST_F(DtlsSession, TellsThePeerWhenItIsClosed) {
  connect();

  client_->session.close();
  run();

  EXPECT_EQ(server_->closed, Error::ClosedByPeer);
  EXPECT_FALSE(server_->session.is_connected());
  EXPECT_FALSE(client_->closed) << "who closes knows";
  client_->session.close();
  EXPECT_FALSE(client_->session.poll());
}

TEST_F(DtlsSession, DropsAReplayedFlightAfterTheHandshake) {
  std::vector<Bytes> seen;
  link_ = [&seen](std::size_t, Bytes& datagram) {
    seen.push_back(datagram);
    return true;
  };
  connect();
  const std::size_t sent = server_->sent;
  link_ = [](std::size_t, Bytes&) { return false; };

  for (int round = 0; round < 100; ++round)
    for (const Bytes& datagram : seen) server_->session.receive(now_ + 1ms, datagram);
  run();

  EXPECT_TRUE(server_->session.is_connected());
  EXPECT_LE(server_->sent - sent, 2U) << "no flood from a replayed flight";
}

TEST(DtlsCertificate, HasAFingerprintOfItsOwn) {
  const Fingerprint& server = server_certificate().fingerprint();

  EXPECT_EQ(server.algorithm, Fingerprint::Algorithm::Sha256);
  EXPECT_EQ(server.value.size(), 32U);
  EXPECT_NE(server, client_certificate().fingerprint());
}

TEST(DtlsFingerprint, RoundTripsThroughItsText) {
  const Fingerprint& made = server_certificate().fingerprint();

  const auto parsed = parse_fingerprint(name(made.algorithm), format_value(made));

  ASSERT_TRUE(parsed);
  EXPECT_EQ(*parsed, made);
  EXPECT_EQ(format_value(made).size(), 95U);
}

TEST(DtlsFingerprint, TakesEitherCaseAndTheLongerHashes) {
  std::string value = "ab";
  for (int i = 1; i < 48; ++i) value += ":0F";

  const auto parsed = parse_fingerprint("SHA-384", value);

  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->algorithm, Fingerprint::Algorithm::Sha384);
  EXPECT_EQ(parsed->value[0], std::byte{0xAB});
  for (int i = 48; i < 64; ++i) value += ":00";
  EXPECT_TRUE(parse_fingerprint("sha-512", value));
}

TEST(DtlsFingerprint, RefusesWeakAlgorithmsAndMalformedValues) {
  const std::string good = format_value(server_certificate().fingerprint());
  std::string shifted = good;
  std::swap(shifted[2], shifted[3]);

  EXPECT_EQ(parse_fingerprint("sha-1", good.substr(0, 59)).error(), Error::BadFingerprint);
  EXPECT_FALSE(parse_fingerprint("md5", good));
  EXPECT_FALSE(parse_fingerprint("", ""));
  EXPECT_FALSE(parse_fingerprint("sha-256", ""));
  EXPECT_FALSE(parse_fingerprint("sha-256", good.substr(3)));
  EXPECT_FALSE(parse_fingerprint("sha-256", good + ":00"));
  EXPECT_FALSE(parse_fingerprint("sha-512", good));
  EXPECT_FALSE(parse_fingerprint("sha-256", shifted));
  EXPECT_FALSE(parse_fingerprint("sha-256", "GG" + good.substr(2)));
}

Bytes record(std::uint8_t type, std::size_t size) {
  Bytes bytes(13 + size, std::byte{type});
  bytes[11] = static_cast<std::byte>(size >> 8U);
  bytes[12] = static_cast<std::byte>(size & 0xFFU);
  return bytes;
}

TEST(DtlsRecords, ArePackedWholeAndInOrder) {
  Bytes records;
  for (const std::size_t size : {100U, 200U, 700U, 300U, 1500U, 1U}) {
    const Bytes one = record(static_cast<std::uint8_t>(size % 251), size);
    records.insert(records.end(), one.begin(), one.end());
  }

  const std::vector<Bytes> datagrams = pack_records(records, 1200);

  ASSERT_EQ(datagrams.size(), 4U);
  EXPECT_EQ(datagrams[0].size(), 1000U + 3 * 13);
  EXPECT_EQ(datagrams[1].size(), 313U);
  EXPECT_EQ(datagrams[2].size(), 1513U);
  EXPECT_EQ(datagrams[3].size(), 14U);
  Bytes joined;
  for (const Bytes& datagram : datagrams)
    joined.insert(joined.end(), datagram.begin(), datagram.end());
  EXPECT_EQ(joined, records);
}

}  // namespace
}  // namespace backlot::dtls

// RTMP in TLS, as other people's software speaks it.
#include <gtest/gtest.h>

#include "net/tcp/server_certificate.hpp"
#include "services/relay/relay_service.hpp"
#include "tests/support/relay_on_loopback.hpp"
#include "tests/support/tls_certificate.hpp"

namespace backlot::relay {
namespace {

struct Files {
  TlsCertificate files;
  std::shared_ptr<net::ServerCertificate> certificate =
      std::make_shared<net::ServerCertificate>(files.certificate(), files.key());
};
struct Rtmps : Files, Relay {
  Rtmps()
      : Relay(RelayService::Options{.allow_private_destinations = true,
                                    .max_connections_per_address = 4,
                                    .handshake_patience = 2s,
                                    .certificate = certificate}) {}

  [[nodiscard]] std::string secure(const std::string& app) const {
    return "rtmps://127.0.0.1:" + std::to_string(relay.rtmps_endpoint()->port()) + "/" + app + "/";
  }
  /// What makes ffmpeg look at the certificate.
  [[nodiscard]] std::vector<std::string> trusting() const {
    return {"-tls_verify", "1", "-ca_file", files.certificate().string()};
  }
  [[nodiscard]] tcp::socket connect() {
    tcp::socket socket{context};
    socket.connect(*relay.rtmps_endpoint());
    return socket;
  }
  asio::io_context context;
};

/// What a server that hangs up leaves to be read.
boost::system::error_code wait_for_the_end(tcp::socket& socket) {
  std::array<std::byte, 512> buffer;
  boost::system::error_code error;
  while (!error) socket.read_some(asio::buffer(buffer), error);
  return error;
}

TEST_F(Rtmps, PlaysWhatFfmpegPublishesBothInTls) {
  say(show::WentLive{});
  const auto program =
      ffmpeg_publisher("program.log", secure("program") + program_name(), trusting());
  ASSERT_TRUE(eventually([&] { return metric("backlot_relay_streams_published") == 1; }))
      << program->output();

  EXPECT_EQ(decode(secure("play") + broadcast.text(), trusting()), "");
  EXPECT_EQ(decode(play_url()), "");
  EXPECT_EQ(program->output(), "");
}

TEST_F(Rtmps, GoesOnWithOpenConnectionsWhenTheCertificateIsReplaced) {
  say(show::WentLive{});
  const auto old_authority = directory / "old.pem";
  std::filesystem::copy_file(files.certificate(), old_authority);
  const auto program =
      ffmpeg_publisher("program.log", secure("program") + program_name(), trusting());
  ASSERT_TRUE(eventually([&] { return metric("backlot_relay_streams_published") == 1; }));

  files.renew();
  certificate->reload();

  const std::string url = secure("play") + broadcast.text();
  EXPECT_EQ(decode(url, trusting()), "");
  EXPECT_NE(decode(url, {"-tls_verify", "1", "-ca_file", old_authority.string()}), "");
  EXPECT_EQ(metric("backlot_relay_streams_published"), 1);
  EXPECT_EQ(program->output(), "");
}

TEST_F(Rtmps, ClosesWhoDoesNotShakeHands) {
  tcp::socket silent = connect();

  EXPECT_EQ(wait_for_the_end(silent), asio::error::eof);
}

TEST_F(Rtmps, ClosesWhoSpeaksRtmpWithoutTls) {
  tcp::socket plain = connect();
  asio::write(plain, asio::buffer(Bytes(1'537, std::byte{3})));

  EXPECT_TRUE(wait_for_the_end(plain));
  EXPECT_EQ(metric("backlot_relay_publishers_refused_total"), 0);
}

TEST_F(Rtmps, CountsConnectionsOfAnAddressAsThePlainPortDoes) {
  std::vector<tcp::socket> sockets;
  for (int i = 0; i < 5; ++i) sockets.push_back(connect());

  EXPECT_TRUE(wait_for_the_end(sockets.back()));
  EXPECT_TRUE(eventually([&] { return metric("backlot_relay_rtmps_refused_total") == 1; }));
}

}  // namespace
}  // namespace backlot::relay

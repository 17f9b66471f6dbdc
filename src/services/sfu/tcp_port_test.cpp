#include "services/sfu/tcp_port.hpp"

#include <gtest/gtest.h>

#include <array>

namespace backlot::sfu {
namespace {

namespace asio = net::asio;
using asio::ip::tcp;

/// A port on loopback, and peers that connect to it. Real sockets, one thread, no clock.
class TcpPortTest : public testing::Test {
 protected:
  TcpPortTest() {
    // The test picks the port as a worker does: from a socket that had a free one.
    tcp::acceptor probe{context_, {asio::ip::address_v4::loopback(), 0}};
    endpoint_ = probe.local_endpoint();
    probe.close();
    port_.listen(endpoint_);
  }

  tcp::socket connect() {
    tcp::socket socket{context_};
    socket.connect(endpoint_);
    return socket;
  }
  void run_until(const std::function<bool()>& holds) {
    while (!holds()) context_.run_one();
  }
  static void send(tcp::socket& socket, const Bytes& bytes) {
    asio::write(socket, asio::buffer(bytes));
  }

  asio::io_context context_;
  tcp::endpoint endpoint_;
  std::vector<std::pair<Address, Bytes>> received_;
  int batches_ = 0;
  bool is_proved_ = false;
  TcpPort port_{context_,
                {.on_datagram =
                     [this](const Address& from, MutableBytes datagram) {
                       received_.emplace_back(from, to_bytes(datagram));
                     },
                 .on_batch = [this] { ++batches_; },
                 .is_proved = [this](const Address&) { return is_proved_; }}};
};

TEST_F(TcpPortTest, TakesDatagramsAndSendsOthersBack) {
  tcp::socket peer = connect();
  send(peer, bytes_of(0, 2, 1, 2, 0, 1, 3));
  run_until([&] { return received_.size() == 2; });

  const Address from = received_[0].first;
  EXPECT_EQ(from.carrier, Address::Carrier::Tcp);
  EXPECT_EQ(from.port, peer.local_endpoint().port());
  EXPECT_EQ(received_[1].second, bytes_of(3));
  EXPECT_GE(batches_, 1);

  const std::array<std::uint16_t, 2> sizes{2, 1};
  port_.send_batch(from, bytes_of(7, 8, 9), sizes);
  context_.poll();
  Bytes answer(7);
  asio::read(peer, asio::buffer(answer));
  EXPECT_EQ(answer, bytes_of(0, 2, 7, 8, 0, 1, 9));
}

TEST_F(TcpPortTest, ClosesThoseWhoProveNothingInTime) {
  tcp::socket peer = connect();
  run_until([&] { return port_.stats().open == 1; });
  port_.expire(Instant{100s});
  port_.expire(Instant{109s});
  EXPECT_EQ(port_.stats().open, 1U);

  port_.expire(Instant{110s});

  EXPECT_EQ(port_.stats().open, 0U);
  EXPECT_EQ(port_.stats().refused, 1U);
}

TEST_F(TcpPortTest, KeepsThoseWhoHaveProved) {
  tcp::socket peer = connect();
  run_until([&] { return port_.stats().open == 1; });
  is_proved_ = true;
  for (int second = 100; second < 200; ++second)
    port_.expire(Instant{std::chrono::seconds{second}});

  EXPECT_EQ(port_.stats().open, 1U);
}

TEST_F(TcpPortTest, ClosesThoseWhoTalkMuchBeforeAProof) {
  tcp::socket peer = connect();
  Bytes chatter;
  for (std::size_t i = 0; i <= TcpPort::kMostUnproved; ++i)
    for (const std::byte octet : bytes_of(0, 1, 5)) chatter.push_back(octet);
  send(peer, chatter);
  run_until([&] { return received_.size() > TcpPort::kMostUnproved; });

  port_.expire(Instant{100s});

  EXPECT_EQ(port_.stats().open, 0U);
}

TEST_F(TcpPortTest, ClosesThoseWhoDoNotFrame) {
  tcp::socket peer = connect();
  send(peer, to_bytes("GET / HTTP/1.1\r\n\r\n"));
  run_until([&] { return batches_ > 0; });
  run_until([&] { return port_.stats().open == 0; });

  EXPECT_TRUE(received_.empty());
}

TEST_F(TcpPortTest, APeerThatDoesNotReadLosesDatagrams) {
  tcp::socket peer = connect();
  send(peer, bytes_of(0, 1, 1));
  run_until([&] { return received_.size() == 1; });
  const Bytes datagram(1200);

  // More than every buffer between us holds.
  for (int i = 0; i < 20'000; ++i) port_.send(received_[0].first, datagram);

  EXPECT_GT(port_.stats().discarded, 10'000U);
  EXPECT_EQ(port_.stats().open, 1U);
}

TEST_F(TcpPortTest, SendsNothingToThoseWhoLeft) {
  port_.send(Address{.port = 9, .carrier = Address::Carrier::Tcp}, bytes_of(1));

  EXPECT_EQ(port_.stats().discarded, 0U);
}

}  // namespace
}  // namespace backlot::sfu

#include <gtest/gtest.h>

#include "net/udp/address.hpp"
#include "net/udp/segment_runs.hpp"
#include "net/udp/socket.hpp"

namespace backlot::udp {
namespace {

namespace asio = net::asio;

const asio::ip::udp::endpoint kAnyPort{asio::ip::address_v4::loopback(), 0};

// Waits until `count` datagrams came; the kernel delivers on loopback before send returns.
std::vector<Bytes> receive_all(Socket& socket, std::size_t count) {
  std::vector<Bytes> all;
  for (int i = 0; i < 10 && all.size() < count; ++i)
    for (const Received& received : socket.receive_batch())
      all.push_back(to_bytes(received.datagram));
  return all;
}

Address address_of(const Socket& socket) {
  return to_address(socket.local_endpoint().address(), socket.local_endpoint().port());
}

TEST(SegmentRuns, EndAtAShorterALongerAndALimit) {
  const std::vector<std::uint16_t> sizes{100, 100, 60, 100};
  EXPECT_EQ(front_run(sizes).count, 3U);
  EXPECT_EQ(front_run(sizes).octets, 260U);
  EXPECT_EQ(front_run(std::vector<std::uint16_t>{60, 100}).count, 1U);
  EXPECT_EQ(front_run(std::vector<std::uint16_t>(200, 100)).count, kMaxSegments);
  EXPECT_EQ(front_run(std::vector<std::uint16_t>(64, 1200)).count, kMaxRunOctets / 1200);
}

TEST(UdpAddress, KeepsOneFormForMappedAddresses) {
  const Address v4 = Address::v4({192, 0, 2, 1}, 5000);

  EXPECT_EQ(from_socket_address(to_socket_address(v4, false).storage), v4);
  EXPECT_EQ(from_socket_address(to_socket_address(v4, true).storage), v4);
  EXPECT_EQ(to_address(to_asio(v4), 5000), v4);
  const auto v6 = to_address(asio::ip::make_address("2001:db8::1"), 7);
  EXPECT_EQ(from_socket_address(to_socket_address(v6, true).storage), v6);
  EXPECT_EQ(to_asio(v6).to_string(), "2001:db8::1");
}

TEST(UdpSocket, DeliversABatchOfMixedSizesInOrder) {
  asio::io_context context;
  Socket sender{context, kAnyPort};
  Socket receiver{context, kAnyPort};
  const std::vector<std::uint16_t> sizes{1200, 1200, 700, 1200, 40, 900};
  Bytes bytes;
  for (std::size_t i = 0; i < sizes.size(); ++i)
    bytes.insert(bytes.end(), sizes[i], static_cast<std::byte>(i));

  sender.send_batch(address_of(receiver), bytes, sizes);

  const auto received = receive_all(receiver, sizes.size());
  ASSERT_EQ(received.size(), sizes.size());
  for (std::size_t i = 0; i < sizes.size(); ++i)
    EXPECT_EQ(received[i], Bytes(sizes[i], static_cast<std::byte>(i)));
  EXPECT_EQ(sender.stats().sent, sizes.size());
  EXPECT_LT(sender.stats().send_calls, sizes.size());
}

TEST(UdpSocket, DropsWhatIsLongerThanItsMemory) {
  asio::io_context context;
  Socket sender{context, kAnyPort};
  Socket receiver{context, kAnyPort};

  sender.send(address_of(receiver), Bytes(4000));
  sender.send(address_of(receiver), Bytes(10));

  const auto received = receive_all(receiver, 1);
  ASSERT_EQ(received.size(), 1U);
  EXPECT_EQ(received[0].size(), 10U);
  EXPECT_EQ(receiver.stats().truncated, 1U);
}

TEST(UdpSocket, EndsItsWaitWhenClosed) {
  asio::io_context context;
  Socket socket{context, kAnyPort};
  boost::system::error_code result;
  asio::co_spawn(context, socket.wait_readable(),
                 [&](std::exception_ptr, boost::system::error_code error) { result = error; });
  asio::post(context, [&] { socket.close(); });

  context.run();

  EXPECT_EQ(result, asio::error::operation_aborted);
}

}  // namespace
}  // namespace backlot::udp

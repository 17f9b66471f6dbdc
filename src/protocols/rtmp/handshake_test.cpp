#include "protocols/rtmp/handshake.hpp"

#include <gtest/gtest.h>

#include "tests/support/seeded_random.hpp"

namespace backlot::rtmp {
namespace {

struct Handshake : ::testing::Test {
  SeededRandom random{7};
  ServerHandshake server{random};
};

/// C0 and C1 of a client that knows no digests.
Bytes plain_hello() {
  Bytes hello(1 + kHandshakeSize, std::byte{0x55});
  hello[0] = std::byte{3};
  std::fill_n(hello.begin() + 1, 8, std::byte{0});
  return hello;
}

TEST_F(Handshake, MeetsOurClientWithDigestsBothWays) {
  ClientHandshake client{random};
  const Bytes hello = client.take_transmit();
  BytesView to_server = hello;

  ASSERT_TRUE(server.receive(to_server));
  const Bytes answer = server.take_transmit();
  BytesView to_client = answer;
  ASSERT_TRUE(client.receive(to_client));
  const Bytes echo = client.take_transmit();
  to_server = echo;
  ASSERT_TRUE(server.receive(to_server));

  EXPECT_TRUE(has_client_digest(BytesView{hello}.subspan(1)));
  EXPECT_TRUE(find_server_digest(BytesView{answer}.subspan(1, kHandshakeSize)));
  EXPECT_TRUE(client.is_done() && server.is_done());
}

TEST_F(Handshake, AnswersInTheLayoutOfTheClient) {
  for (const std::size_t layout : {0U, 1U}) {
    Bytes hello(kHandshakeSize);
    random.fill(hello);
    write_client_digest(hello, layout);
    hello.insert(hello.begin(), std::byte{3});
    ServerHandshake other{random};
    BytesView input = hello;

    ASSERT_TRUE(other.receive(input));

    const Bytes answer = other.take_transmit();
    EXPECT_EQ(find_server_digest(BytesView{answer}.subspan(1, kHandshakeSize)), layout);
  }
}

TEST_F(Handshake, EchoesAPlainClient) {
  const Bytes hello = plain_hello();
  BytesView input = hello;

  ASSERT_TRUE(server.receive(input));

  const Bytes answer = server.take_transmit();
  ASSERT_EQ(answer.size(), 1 + 2 * kHandshakeSize);
  EXPECT_TRUE(std::equal(hello.begin() + 1, hello.end(),
                         answer.begin() + 1 + static_cast<std::ptrdiff_t>(kHandshakeSize)));
}

TEST_F(Handshake, OurClientEchoesAPlainServer) {
  ClientHandshake client{random};
  Bytes answer = plain_hello();
  answer.resize(1 + 2 * kHandshakeSize, std::byte{0x11});
  BytesView input = answer;
  static_cast<void>(client.take_transmit());

  ASSERT_TRUE(client.receive(input));

  EXPECT_EQ(client.take_transmit(), to_bytes(BytesView{answer}.subspan(1, kHandshakeSize)));
}

TEST_F(Handshake, TakesBytesOneByOneAndLeavesTheRest) {
  Bytes all = plain_hello();
  all.resize(all.size() + kHandshakeSize + 5, std::byte{9});
  std::size_t taken = 0;

  while (!server.is_done()) {
    BytesView one{&all[taken++], 1};
    ASSERT_TRUE(server.receive(one));
  }

  EXPECT_EQ(taken, all.size() - 5);
}

TEST_F(Handshake, RefusesAnotherVersionAtTheFirstByte) {
  const Bytes hello = bytes_of(6);
  BytesView input = hello;

  EXPECT_EQ(server.receive(input).error(), Error::UnsupportedVersion);
}

}  // namespace
}  // namespace backlot::rtmp

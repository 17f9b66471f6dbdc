#include <gtest/gtest.h>

#include <array>

#include "base/time.hpp"
#include "net/tcp/client_stream.hpp"
#include "net/tcp/gathered_write.hpp"
#include "net/tcp/listener.hpp"
#include "net/tcp/watchdog.hpp"

namespace backlot::net {
namespace {

using asio::ip::tcp;
const tcp::endpoint kAnyPort{asio::ip::address_v4::loopback(), 0};

TEST(Listener, GivesPlacesUpToTheCapOfAnAddress) {
  asio::io_context context;
  std::vector<std::pair<tcp::socket, Listener::Place>> accepted;
  Listener listener{context,
                    {.max_connections = 9, .max_per_address = 2},
                    [&](tcp::socket socket, Listener::Place place) {
                      accepted.emplace_back(std::move(socket), std::move(place));
                    }};
  listener.listen(kAnyPort);
  std::vector<tcp::socket> clients;
  const auto connect = [&] {
    clients.emplace_back(context).connect(listener.local_endpoint());
    const auto met = [&] { return listener.stats().accepted + listener.stats().refused; };
    for (const auto before = met(); met() == before;) context.run_one();
  };

  for (int i = 0; i < 3; ++i) connect();
  EXPECT_EQ(accepted.size(), 2U);
  EXPECT_EQ(listener.stats().refused, 1U);

  accepted.pop_back();
  connect();
  EXPECT_EQ(accepted.size(), 2U);
  EXPECT_EQ(listener.stats().open, 2U);
}

TEST(GatheredWrite, SendsViewsInOrder) {
  asio::io_context context;
  tcp::acceptor acceptor{context, kAnyPort};
  tcp::socket client{context};
  client.connect(acceptor.local_endpoint());
  tcp::socket server = acceptor.accept();
  const std::array<BytesView, 2> views{as_bytes("one "), as_bytes("two")};

  const auto [error, size] = write_gathered(server, views);

  ASSERT_FALSE(error);
  EXPECT_EQ(size, 7U);
  std::array<char, 7> got{};
  asio::read(client, asio::buffer(got));
  EXPECT_EQ((std::string_view{got.data(), got.size()}), "one two");
}

TEST(GatheredWrite, StopsWhenTheReceiverDoesNotRead) {
  asio::io_context context;
  tcp::acceptor acceptor{context, kAnyPort};
  tcp::socket client{context};
  client.connect(acceptor.local_endpoint());
  tcp::socket server = acceptor.accept();
  tune_for_media(server, 10s);
  const Bytes block(1'000'000, std::byte{1});
  const std::array<BytesView, 1> views{block};

  std::size_t last = 1;
  for (int i = 0; i < 100 && last > 0; ++i) last = write_gathered(server, views).second;

  EXPECT_EQ(last, 0U);
}

/// Runs what is due within a moment: timers fire in the order of their times.
void let_pass(asio::io_context& context, Duration moment) {
  bool has_passed = false;
  asio::steady_timer timer{context, moment};
  timer.async_wait([&](const boost::system::error_code&) { has_passed = true; });
  while (!has_passed) context.run_one();
}

TEST(Watchdog, BitesOnceWhenNotFed) {
  asio::io_context context;
  int bites = 0;
  Watchdog watchdog{context.get_executor(), [&] { ++bites; }};

  watchdog.feed(1ms);
  let_pass(context, 5ms);

  EXPECT_EQ(bites, 1);
  EXPECT_TRUE(watchdog.has_bitten());
}

TEST(Watchdog, LeavesAloneWhoFeedsOrPutsItToSleep) {
  asio::io_context context;
  int bites = 0;
  Watchdog fed{context.get_executor(), [&] { ++bites; }};
  Watchdog asleep{context.get_executor(), [&] { ++bites; }};

  fed.feed(1ms);
  fed.feed(1h);
  asleep.feed(1ms);
  asleep.sleep();
  let_pass(context, 5ms);

  EXPECT_EQ(bites, 0);
}

TEST(Watchdog, DoesNothingAfterItsEnd) {
  asio::io_context context;
  int bites = 0;
  {
    Watchdog{context.get_executor(), [&] { ++bites; }}.feed(1ms);
  }
  let_pass(context, 5ms);

  EXPECT_EQ(bites, 0);
}

}  // namespace
}  // namespace backlot::net

#include "adapters/memory/bus.hpp"

#include <gtest/gtest.h>

namespace backlot::memory {
namespace {

ports::Message said(bool is_running) { return ports::ProgramReported{BroadcastId{}, is_running}; }

TEST(MemoryBus, TellsEverySubscriberInOrder) {
  MemoryBus bus;
  std::vector<bool> heard;
  const auto first = bus.subscribe([&](const ports::Message& m) {
    heard.push_back(std::get<ports::ProgramReported>(m).is_running);
  });
  const auto second = bus.subscribe([&](const ports::Message& m) {
    heard.push_back(std::get<ports::ProgramReported>(m).is_running);
  });

  bus.publish(said(true));
  bus.publish(said(false));

  EXPECT_EQ(heard, (std::vector<bool>{true, true, false, false}));
}

TEST(MemoryBus, IsSilentOnceTheSubscriptionIsDropped) {
  MemoryBus bus;
  int heard = 0;
  auto subscription = bus.subscribe([&](const ports::Message&) { ++heard; });

  bus.publish(said(true));
  subscription.reset();
  bus.publish(said(true));

  EXPECT_EQ(heard, 1);
}

TEST(MemoryBus, LetsAHandlerPublishAndUnsubscribe) {
  MemoryBus bus;
  int heard = 0;
  ports::Bus::Subscription subscription;
  subscription = bus.subscribe([&](const ports::Message& message) {
    ++heard;
    if (!std::get<ports::ProgramReported>(message).is_running) return;
    bus.publish(said(false));
    subscription.reset();
  });

  bus.publish(said(true));
  bus.publish(said(true));

  EXPECT_EQ(heard, 2);
}

}  // namespace
}  // namespace backlot::memory

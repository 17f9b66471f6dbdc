// Two hosts press buttons at the same moment: every press has one place in the log, and everybody
// who listens ends with the same show, in whatever order they were told.
#include <barrier>
#include <mutex>
#include <thread>

#include "tests/scenarios/studio_on_disk.hpp"

namespace backlot {
namespace {

class TwoHostsAtOnce : public StudioOnDisk {};

TEST_F(TwoHostsAtOnce, AndNothingIsLostOrDoubled) {
  const auto ada = enters(access::Role::Owner, "Ada");
  const auto eve = enters(access::Role::CoHost, "Eve");
  show::Replica listener{show_now()};
  std::mutex told;
  const auto subscription = bus_->subscribe([&](const ports::Message& message) {
    const std::lock_guard lock{told};
    if (const auto* advanced = std::get_if<ports::ShowAdvanced>(&message))
      listener.accept(advanced->events);
  });
  constexpr int kEach = 25;
  std::barrier together{2};
  const auto talk = [&](const show::Actor& actor, std::uint64_t seed) {
    SeededRandom random{seed};
    studio::Desk desk{*log_, *bus_, clock_, random};
    together.arrive_and_wait();
    for (int i = 0; i < kEach; ++i) {
      const auto said = desk.execute(broadcast_, show::SendChat{std::to_string(i)}, actor);
      EXPECT_TRUE(said) << (said ? "" : said.error().message());
    }
  };

  {
    const std::jthread first{talk, ada, 21};
    const std::jthread second{talk, eve, 22};
  }

  const show::Show show = show_now();
  EXPECT_EQ(show.chat.size(), 2U * kEach);
  const auto log = log_->since(broadcast_, 0).value();
  for (std::size_t i = 0; i < log.size(); ++i) EXPECT_EQ(log[i].seq, i + 1);
  EXPECT_EQ(listener.show(), show);
}

}  // namespace
}  // namespace backlot

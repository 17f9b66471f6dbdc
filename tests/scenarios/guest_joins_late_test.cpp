// A guest comes in when the show has long begun, loses the connection, and catches up by number:
// the guest's copy, the host's copy and the log agree on the show and on every rectangle.
#include "domain/show/apply.hpp"
#include "domain/stage/compose.hpp"
#include "tests/scenarios/studio_on_disk.hpp"

namespace backlot {
namespace {

constexpr Size kCanvas{.width = 1280, .height = 720};

/// Somebody's browser: a snapshot on joining, numbered events after it, while the line holds.
class Client {
 public:
  Client(show::Show snapshot, ports::Bus& bus) : copy_(std::move(snapshot)) { connect(bus); }

  void connect(ports::Bus& bus) {
    subscription_ = bus.subscribe([this](const ports::Message& message) {
      if (const auto* advanced = std::get_if<ports::ShowAdvanced>(&message))
        copy_.accept(advanced->events);
    });
  }
  void disconnect() { subscription_.reset(); }
  void catch_up(const std::vector<show::NumberedEvent>& missed) { copy_.accept(missed); }
  [[nodiscard]] const show::Show& show() const { return copy_.show(); }
  [[nodiscard]] bool is_waiting() const { return copy_.is_waiting(); }

 private:
  show::Replica copy_;
  ports::Bus::Subscription subscription_;
};

class GuestJoinsLate : public StudioOnDisk {};

TEST_F(GuestJoinsLate, AndSeesWhatEverybodySees) {
  const auto host = enters(access::Role::Owner, "Ada");
  Client hosts_browser{show_now(), *bus_};
  does(host, show::AddToStage{person(host)});
  does(host, show::GoLive{});
  for (int i = 0; i < 20; ++i)
    does(host, show::SetLayout{i % 2 == 0 ? show::Layout::Spotlight : show::Layout::Sidebar});

  const auto guest = enters(access::Role::Guest, "Боб");
  const Client guests_browser{show_now(), *bus_};
  does(host, show::AddToStage{person(guest)});

  EXPECT_EQ(guests_browser.show(), hosts_browser.show());
  EXPECT_EQ(guests_browser.show(), show_now());
  EXPECT_EQ(stage::compose(guests_browser.show(), kCanvas).tiles.size(), 2U);
}

TEST_F(GuestJoinsLate, AndMissesNothingWhileTheLineIsDown) {
  const auto host = enters(access::Role::Owner, "Ada");
  const auto guest = enters(access::Role::Guest, "Bob");
  Client guests_browser{show_now(), *bus_};
  guests_browser.disconnect();
  const auto last_seen = guests_browser.show().seq;
  does(host, show::AddToStage{person(guest)});
  does(host, show::SendChat{"are you there?"});
  does(host, show::SetLayout{show::Layout::Sidebar});

  guests_browser.connect(*bus_);
  does(host, show::SetMic{.participant = guest.participant, .is_on = false});
  EXPECT_TRUE(guests_browser.is_waiting()) << "the gap is not noticed";
  guests_browser.catch_up(log_->since(broadcast_, last_seen).value());

  EXPECT_FALSE(guests_browser.is_waiting());
  EXPECT_EQ(guests_browser.show(), show_now());
  EXPECT_EQ(guests_browser.show().chat.back().text, "are you there?");
}

TEST_F(GuestJoinsLate, AndOnlyStageIsPicture) {
  const auto host = enters(access::Role::Owner, "Ada");
  does(host, show::AddToStage{person(host)});
  const auto guest = enters(access::Role::Guest, "Bob");

  const auto backstage = stage::compose(show_now(), kCanvas);
  does(host, show::AddToStage{person(guest)});
  const auto on_stage = stage::compose(show_now(), kCanvas);
  does(host, show::RemoveFromStage{person(guest)});
  const auto removed = stage::compose(show_now(), kCanvas);

  ASSERT_EQ(backstage.tiles.size(), 1U);
  EXPECT_EQ(backstage.tiles[0].item, person(host));
  EXPECT_EQ(on_stage.tiles.size(), 2U);
  EXPECT_EQ(removed.tiles, backstage.tiles);
}

}  // namespace
}  // namespace backlot

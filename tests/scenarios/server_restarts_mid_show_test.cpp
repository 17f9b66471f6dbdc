// The server goes away in the middle of a live show and comes back: the log is the show.
#include "adapters/sql/broadcast_repository.hpp"
#include "tests/scenarios/studio_on_disk.hpp"

namespace backlot {
namespace {

class ServerRestartsMidShow : public StudioOnDisk {};

TEST_F(ServerRestartsMidShow, AndTheShowIsWhatItWas) {
  const auto host = enters(access::Role::Owner, "Ada");
  const auto guest = enters(access::Role::Guest, "Bob");
  does(host, show::AddToStage{person(host)});
  does(host, show::AddToStage{person(guest)});
  does(host, show::GoLive{});
  does(guest, show::SendChat{"<b>hello</b> \xF0\x9F\x8E\xAC"});
  does(studio::the_system(), show::ReportProgram{true});
  const show::Show before = show_now();

  switch_off();
  switch_on();

  EXPECT_EQ(show_now(), before);
  EXPECT_EQ(sql::SqlBroadcastRepository{*database_}.live(), std::vector{broadcast_});
}

TEST_F(ServerRestartsMidShow, AndTheHostGoesOnFromThere) {
  const auto host = enters(access::Role::Owner, "Ada");
  does(host, show::AddToStage{person(host)});
  does(host, show::GoLive{});
  const auto last = show_now().seq;

  switch_off();
  switch_on();
  does(host, show::SetLayout{show::Layout::Spotlight});
  does(host, show::End{});

  const auto later = log_->since(broadcast_, last).value();
  ASSERT_FALSE(later.empty());
  EXPECT_EQ(later.front().seq, last + 1);
  EXPECT_EQ(show_now().phase, show::Phase::Ended);
  EXPECT_EQ(sql::SqlBroadcastRepository{*database_}.live(), std::vector<BroadcastId>{});
}

TEST_F(ServerRestartsMidShow, AndNobodyCanStartAnEndedShowAgain) {
  const auto host = enters(access::Role::Owner, "Ada");
  does(host, show::GoLive{});
  does(host, show::End{});

  switch_off();
  switch_on();

  EXPECT_FALSE(desk_->execute(broadcast_, show::GoLive{}, host));
}

}  // namespace
}  // namespace backlot

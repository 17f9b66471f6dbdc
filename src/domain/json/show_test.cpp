#include "domain/json/show.hpp"

#include <boost/json.hpp>

#include "domain/json/error.hpp"
#include "tests/support/studio_fixture.hpp"

namespace backlot::json {
namespace {

using access::Role;

class ShowJson : public show::Studio {
 protected:
  void act(const show::Command& command) {
    const auto done = run(command, as(Role::Owner));
    ASSERT_TRUE(done) << done.error().message();
  }
  /// A show that has something of everything.
  void fill() {
    const auto guest = id_of(Role::Guest);
    act(show::AddToStage{{guest}});
    act(show::Pin{show::StageItem{guest}});
    act(show::CreateBanner{show::BannerKind::Ticker, "News", ""});
    act(show::ShowBanner{show_.banners.front().id});
    act(show::SendChat{"hello"});
    act(show::StarComment{show_.chat.front().id, true});
    act(show::ShowComment{show_.chat.front().id});
    act(show::SendPrivate{"psst", guest});
    act(show::SetGraphic{show::GraphicSlot::Overlay, AssetId::make(now_, random_)});
    act(show::SetLook{{.primary = {0xabcdef}, .font = show::Font::Mono}});
    act(show::SaveScene{"One"});
    act(show::StartCountdown{90s, "Soon", true});
    act(show::SetSlate{true, "Back soon"});
    act(show::SetHostRule{{show::HostAbsence::End, 9min}});
    act(show::SetNotes{"say hello"});
    act(show::SetSlowMode{30s});
    act(show::TimeOutAuthor{guest, 60s});
    ASSERT_TRUE(run(show::Retitle{"Saturday"}, system()));
    act(show::SetGain{guest, show::TrackSource::Microphone, 0.25});
    act(show::SetChromaKey{guest, show::TrackSource::SecondCamera, show::ChromaKey{{0x00ff00}}});
    act(show::RemoveParticipant{id_of(Role::CoHost), true});
    ASSERT_TRUE(run(show::SetKind{show::Kind::Rehearsal}, system()));
    act(show::GoLive{});
    ASSERT_TRUE(run(show::PublishTrack{guest, {new_producer(), show::TrackSource::SecondCamera}},
                    system()));
    ASSERT_TRUE(run(show::ReportDestination{{DestinationId::make(now_, random_),
                                             show::DestinationPhase::Retrying, "gone"}},
                    system()));
  }
  /// What clients do not know of a show.
  static void forget_what_only_decisions_need(show::Show& show) {
    show.stage_changed_at = {};
    show.shown_since = {};
    show.last_words.clear();
    show.hosts_gone_since.reset();
    show.standings.clear();
    show.undo.clear();
  }
};

TEST_F(ShowJson, ComesBackAsItWas) {
  fill();

  const auto read = parse_show(boost::json::parse(boost::json::serialize(to_json(show_))));

  ASSERT_TRUE(read);
  forget_what_only_decisions_need(show_);
  EXPECT_EQ(*read, show_);
}

TEST_F(ShowJson, SaysWhetherThereIsSomethingToUndo) {
  EXPECT_EQ(to_json(show_).at("canUndo"), false);

  act(show::SetLayout{show::Layout::Pip});

  EXPECT_EQ(to_json(show_).at("canUndo"), true);
}

TEST_F(ShowJson, HasNullsWhereThereIsNothing) {
  const auto json = to_json(show::Show{});

  for (const auto* name :
       {"liveSince", "solo", "pinned", "shownBanner", "shownTicker", "shownComment", "countdown"})
    EXPECT_TRUE(json.at(name).is_null()) << name;
  EXPECT_TRUE(json.at("graphics").at("logo").is_null());
}

TEST_F(ShowJson, RefusesWhatIsNoShow) {
  EXPECT_EQ(parse_show({}).error(), Error::Malformed);
  EXPECT_EQ(parse_show(boost::json::object{{"seq", 1}}).error(), Error::Malformed);
}

}  // namespace
}  // namespace backlot::json

// Stage, scenes, undo, batches and what is drawn over the sources.
#include <gmock/gmock.h>

#include "domain/show/limits.hpp"
#include "tests/support/studio_fixture.hpp"

namespace backlot::show {
namespace {

using access::Role;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class PictureActs : public Studio {
 protected:
  void act(const Command& command) {
    const auto done = run(command, as(Role::Owner));
    ASSERT_TRUE(done) << done.error().message();
  }
  BannerId a_banner(BannerKind kind = BannerKind::Banner) {
    EXPECT_TRUE(run(CreateBanner{kind, "Hello", ""}, as(Role::Owner)));
    return show_.banners.back().id;
  }
  SceneId a_scene() {
    EXPECT_TRUE(run(SaveScene{"One"}, as(Role::Owner)));
    return show_.scenes.back().id;
  }
  [[nodiscard]] const Picture& picture() const { return show_; }

  StageItem guest_{id_of(Role::Guest)};
  StageItem host_{id_of(Role::CoHost)};
};

TEST_F(PictureActs, MoveItemsAndSendTheLastToTheEnd) {
  act(AddToStage{guest_});
  act(AddToStage{host_});

  act(MoveOnStage{guest_, 99});
  EXPECT_THAT(show_.stage, ElementsAre(host_, guest_));
  act(MoveOnStage{guest_, 0});
  EXPECT_THAT(show_.stage, ElementsAre(guest_, host_));
  EXPECT_EQ(refusal(MoveOnStage{{id_of(Role::Owner)}, 0}, as(Role::Owner)), Error::UnknownItem);
}

TEST_F(PictureActs, PointOnlyAtWhatIsOnStage) {
  EXPECT_EQ(refusal(Solo{guest_}, as(Role::Owner)), Error::UnknownItem);
  act(AddToStage{guest_});
  act(Solo{guest_});
  act(Pin{guest_});

  act(RemoveFromStage{guest_});

  EXPECT_EQ(show_.solo, std::nullopt);
  EXPECT_EQ(show_.pinned, std::nullopt);
}

TEST_F(PictureActs, NeedAPictureForASecondCamera) {
  const StageItem second{guest_.participant, StageKind::SecondCamera};
  EXPECT_EQ(refusal(AddToStage{second}, as(Role::Owner)), Error::NotSharing);
  const Track track{new_producer(), TrackSource::SecondCamera};
  ASSERT_TRUE(run(PublishTrack{guest_.participant, track}, system()));
  act(AddToStage{second});

  ASSERT_TRUE(run(EndTrack{guest_.participant, track.producer}, system()));

  EXPECT_THAT(show_.stage, IsEmpty());
}

// --- Uploaded pictures. ---

TEST_F(PictureActs, ShowAPictureAndThenAnotherInItsPlace) {
  const AssetId first = AssetId::make(now_, random_);
  const AssetId second = AssetId::make(now_, random_);
  act(ShowImage{first});
  act(AddToStage{guest_});
  act(Pin{image_item()});
  EXPECT_THAT(*run(ShowImage{first}, as(Role::Owner)), IsEmpty());

  act(ShowImage{second});

  EXPECT_THAT(show_.stage, ElementsAre(image_item(), guest_));
  EXPECT_EQ(show_.image, second);
  EXPECT_EQ(show_.pinned, image_item());
}

TEST_F(PictureActs, TakeAPictureOffAndBringItBack) {
  const AssetId asset = AssetId::make(now_, random_);
  act(ShowImage{asset});
  act(RemoveFromStage{image_item()});
  EXPECT_EQ(show_.image, std::nullopt);
  EXPECT_THAT(*run(RemoveFromStage{image_item()}, as(Role::Owner)), IsEmpty());
  EXPECT_EQ(refusal(AddToStage{image_item()}, as(Role::Owner)), Error::NotSharing);

  act(Undo{});
  EXPECT_EQ(show_.image, asset);
  act(Undo{});
  EXPECT_THAT(show_.stage, IsEmpty());
  EXPECT_EQ(show_.image, std::nullopt);
}

TEST_F(PictureActs, KeepAPictureInAScene) {
  const AssetId asset = AssetId::make(now_, random_);
  act(ShowImage{asset});
  const SceneId scene = a_scene();
  act(RemoveFromStage{image_item()});

  act(TakeScene{scene});

  EXPECT_THAT(show_.stage, ElementsAre(image_item()));
  EXPECT_EQ(show_.image, asset);
  EXPECT_EQ(replay(log_), show_);
}

TEST_F(PictureActs, LeaveAPictureWhereASceneHasNobodyToShow) {
  const SceneId empty = a_scene();
  const AssetId asset = AssetId::make(now_, random_);
  act(ShowImage{asset});
  act(SetLayout{Layout::News});

  act(TakeScene{empty});

  EXPECT_THAT(show_.stage, ElementsAre(image_item()));
  EXPECT_EQ(show_.image, asset);
}

TEST_F(PictureActs, ShowNoPictureForGuestsNorOnAFullStage) {
  const AssetId asset = AssetId::make(now_, random_);
  EXPECT_EQ(refusal(ShowImage{asset}, as(Role::Guest)), Error::Forbidden);
  while (show_.stage.size() < kMaxOnStage) {
    Actor newcomer = as(Role::Guest);
    newcomer.participant = ParticipantId::make(now_, random_);
    ASSERT_TRUE(run(Join{.name = "one more"}, newcomer));
    act(AddToStage{{newcomer.participant}});
  }
  EXPECT_EQ(refusal(ShowImage{asset}, as(Role::Owner)), Error::StageFull);
}

TEST_F(PictureActs, ShowAPictureAndArrangeItAtOnce) {
  const AssetId asset = AssetId::make(now_, random_);
  const auto done = run(Batch{{ShowImage{asset}, SetLayout{Layout::Screen}}}, as(Role::Owner));

  ASSERT_TRUE(done);
  ASSERT_THAT(*done, SizeIs(1));
  EXPECT_EQ(std::get<StageSet>(done->front()).state.image, asset);
}

// --- Undo. ---

TEST_F(PictureActs, AreTakenBackOneByOne) {
  act(AddToStage{guest_});
  act(SetLayout{Layout::Solo});
  const BannerId banner = a_banner();
  act(ShowBanner{banner});

  act(Undo{});
  EXPECT_EQ(show_.shown_banner, std::nullopt);
  act(Undo{});
  EXPECT_EQ(show_.layout, Layout::Grid);
  act(Undo{});
  EXPECT_THAT(show_.stage, IsEmpty());
  EXPECT_EQ(refusal(Undo{}, as(Role::Owner)), Error::NothingToUndo);
}

TEST_F(PictureActs, AreTakenBackTwentyTimes) {
  for (std::size_t i = 0; i < kKeptUndo + 5; ++i)
    act(SetLayout{i % 2 == 0 ? Layout::Solo : Layout::Grid});

  EXPECT_THAT(show_.undo, SizeIs(kKeptUndo));
}

TEST_F(PictureActs, BringBackNobodyWhoHasLeft) {
  act(AddToStage{guest_});
  act(RemoveFromStage{guest_});

  ASSERT_TRUE(run(Leave{guest_.participant}, as(Role::Guest)));

  EXPECT_EQ(refusal(Undo{}, as(Role::Owner)), Error::NothingToUndo);
}

TEST_F(PictureActs, OfTheSystemAreNotTakenBack) {
  ASSERT_TRUE(
      run(PublishTrack{guest_.participant, {new_producer(), TrackSource::Screen}}, system()));
  const ProducerId screen = show_.find(guest_.participant)->tracks.front().producer;
  act(AddToStage{{guest_.participant, StageKind::Screen}});

  ASSERT_TRUE(run(EndTrack{guest_.participant, screen}, system()));

  EXPECT_EQ(refusal(Undo{}, as(Role::Owner)), Error::NothingToUndo);
}

TEST_F(PictureActs, OfTheBrandAreTakenBackByThoseWhoMayMakeThem) {
  act(SetLook{{.primary = {0x123456}}});

  EXPECT_EQ(refusal(Undo{}, as(Role::CoHost)), Error::Forbidden);
  EXPECT_TRUE(run(Undo{}, as(Role::Producer)));
}

TEST_F(PictureActs, SayWhetherMoreCanBeTakenBack) {
  act(SetLayout{Layout::Solo});
  act(SetLayout{Layout::Pip});

  EXPECT_TRUE(std::get<StageSet>(run(Undo{}, as(Role::Owner))->front()).can_undo);
  EXPECT_FALSE(std::get<StageSet>(run(Undo{}, as(Role::Owner))->front()).can_undo);
}

// --- Scenes. ---

TEST_F(PictureActs, AreKeptAsScenes) {
  act(AddToStage{guest_});
  act(SetLayout{Layout::Cinema});
  const SceneId scene = a_scene();
  const Picture kept = picture();
  act(RemoveFromStage{guest_});
  act(AddToStage{host_});
  act(SetLayout{Layout::Grid});

  act(TakeScene{scene});

  EXPECT_EQ(picture(), kept);
  act(Undo{});
  EXPECT_THAT(show_.stage, ElementsAre(host_));
}

TEST_F(PictureActs, LeaveNoHoleForThoseWhoAreNotHere) {
  act(AddToStage{guest_});
  act(AddToStage{host_});
  act(Solo{guest_});
  const SceneId scene = a_scene();
  ASSERT_TRUE(run(Leave{guest_.participant}, as(Role::Guest)));
  act(RemoveFromStage{host_});

  act(TakeScene{scene});

  EXPECT_THAT(show_.stage, ElementsAre(host_));
  EXPECT_EQ(show_.solo, std::nullopt);
}

TEST_F(PictureActs, KeepThePeopleWhenNobodyOfTheSceneIsHere) {
  act(AddToStage{guest_});
  act(SetLayout{Layout::Cinema});
  const SceneId scene = a_scene();
  ASSERT_TRUE(run(Leave{guest_.participant}, as(Role::Guest)));
  act(SetLayout{Layout::Grid});
  act(AddToStage{host_});

  act(TakeScene{scene});

  EXPECT_THAT(show_.stage, ElementsAre(host_));
  EXPECT_EQ(show_.layout, Layout::Cinema);
}

TEST_F(PictureActs, RenameScenesWithAndWithoutTakingThemAnew) {
  const SceneId scene = a_scene();
  act(SetLayout{Layout::Cinema});

  act(UpdateScene{scene, "Two", true});
  EXPECT_EQ(show_.find(scene)->state.layout, Layout::Grid);
  act(UpdateScene{scene, "Two", false});
  EXPECT_EQ(show_.find(scene)->state.layout, Layout::Cinema);
  act(DeleteScene{scene});
  EXPECT_EQ(refusal(TakeScene{scene}, as(Role::Owner)), Error::UnknownScene);
}

TEST_F(PictureActs, PutScenesIntoAnotherOrder) {
  const SceneId one = a_scene();
  const SceneId two = a_scene();
  const SceneId three = a_scene();
  const auto order = [&] {
    std::vector<SceneId> ids;
    for (const SavedScene& scene : show_.scenes) ids.push_back(scene.id);
    return ids;
  };

  act(MoveScene{three, 0});
  EXPECT_THAT(order(), ElementsAre(three, one, two));
  act(MoveScene{three, 99});
  EXPECT_THAT(order(), ElementsAre(one, two, three));
  EXPECT_THAT(*run(MoveScene{three, 2}, as(Role::CoHost)), IsEmpty());
  EXPECT_EQ(refusal(MoveScene{{}, 0}, as(Role::Owner)), Error::UnknownScene);
  EXPECT_EQ(refusal(MoveScene{one, 1}, as(Role::Guest)), Error::Forbidden);
  EXPECT_EQ(refusal(Undo{}, as(Role::Owner)), Error::NothingToUndo);
}

TEST_F(PictureActs, PutBannersIntoAnotherOrderAmongThoseOfTheirKind) {
  const BannerId one = a_banner();
  const BannerId ticker = a_banner(BannerKind::Ticker);
  const BannerId two = a_banner();
  const BannerId other = a_banner(BannerKind::Ticker);
  const BannerId three = a_banner();
  const auto of = [&](BannerKind kind) {
    std::vector<BannerId> ids;
    for (const Banner& banner : show_.banners)
      if (banner.kind == kind) ids.push_back(banner.id);
    return ids;
  };

  act(MoveBanner{three, 1});
  EXPECT_THAT(of(BannerKind::Banner), ElementsAre(one, three, two));
  EXPECT_THAT(of(BannerKind::Ticker), ElementsAre(ticker, other));
  act(MoveBanner{one, 99});
  EXPECT_THAT(of(BannerKind::Banner), ElementsAre(three, two, one));
  act(MoveBanner{other, 0});
  EXPECT_THAT(of(BannerKind::Ticker), ElementsAre(other, ticker));
  EXPECT_THAT(of(BannerKind::Banner), ElementsAre(three, two, one));
  EXPECT_THAT(*run(MoveBanner{two, 1}, as(Role::Producer)), IsEmpty());
  EXPECT_EQ(refusal(MoveBanner{{}, 0}, as(Role::Owner)), Error::UnknownBanner);
  EXPECT_EQ(refusal(MoveBanner{two, 0}, as(Role::CoHost)), Error::Forbidden);
}

TEST_F(PictureActs, KeepFiftyScenesAndAHundredBanners) {
  for (std::size_t i = 0; i < kMaxScenes; ++i) a_scene();
  for (std::size_t i = 0; i < kMaxBanners; ++i) a_banner();

  EXPECT_EQ(refusal(SaveScene{"more"}, as(Role::Owner)), Error::TooMany);
  EXPECT_EQ(refusal(CreateBanner{BannerKind::Ticker, "more", ""}, as(Role::Owner)), Error::TooMany);
}

// --- Batches and previews. ---

TEST_F(PictureActs, HappenTogetherAsOneStep) {
  const auto events = run(Batch{{AddToStage{guest_}, AddToStage{host_}, SetLayout{Layout::News},
                                 SetMic{guest_.participant, false}}},
                          as(Role::Owner));

  ASSERT_TRUE(events);
  ASSERT_THAT(*events, SizeIs(2));
  EXPECT_TRUE(std::holds_alternative<MicChanged>(events->front()));
  EXPECT_EQ(std::get<StageSet>(events->back()).state, picture());
  EXPECT_THAT(show_.stage, ElementsAre(guest_, host_));
  act(Undo{});
  EXPECT_THAT(show_.stage, IsEmpty());
  EXPECT_EQ(show_.layout, Layout::Grid);
}

TEST_F(PictureActs, HappenTogetherOrNotAtAll) {
  const Show before = show_;

  EXPECT_EQ(refusal(Batch{{SetLayout{Layout::News}, AddToStage{{}}}}, as(Role::Owner)),
            Error::UnknownParticipant);
  EXPECT_EQ(refusal(Batch{{SetLayout{Layout::News}, GoLive{}}}, as(Role::CoHost)),
            Error::Forbidden);
  EXPECT_EQ(refusal(Batch{std::vector<SingleCommand>(kMaxBatch + 1, Undo{})}, as(Role::Owner)),
            Error::TooMany);

  EXPECT_EQ(show_, before);
}

TEST_F(PictureActs, OfABatchThatLeadNowhereAreNoEvents) {
  EXPECT_THAT(*run(Batch{{AddToStage{guest_}, RemoveFromStage{guest_}}}, as(Role::Owner)),
              IsEmpty());
}

TEST_F(PictureActs, AreNotTakenBackWhenTheSystemDidThem) {
  const auto events =
      run(Batch{{SetLayout{Layout::News}, SetLook{{.font = Font::Mono}}}}, system());

  EXPECT_FALSE(std::get<StageSet>(events->front()).can_undo);
  EXPECT_EQ(refusal(Undo{}, as(Role::Owner)), Error::NothingToUndo);
}

TEST_F(PictureActs, CanBeSeenBeforehand) {
  const Show before = show_;

  const auto next = preview(show_, {AddToStage{guest_}, SetLayout{Layout::Solo}}, as(Role::Owner),
                            Ids{now_, random_}, now_);

  ASSERT_TRUE(next);
  EXPECT_THAT(next->stage, ElementsAre(guest_));
  EXPECT_EQ(show_, before);
  EXPECT_EQ(preview(show_, {GoLive{}}, as(Role::Guest), Ids{now_, random_}, now_).error(),
            Error::Forbidden);
}

// --- Graphics. ---

TEST_F(PictureActs, ShowOneBannerAndOneTickerAtOnce) {
  const BannerId banner = a_banner();
  const BannerId other = a_banner();
  const BannerId ticker = a_banner(BannerKind::Ticker);
  act(ShowBanner{banner});
  act(ShowBanner{ticker});
  act(ShowBanner{other});

  EXPECT_EQ(show_.shown_banner, other);
  EXPECT_EQ(show_.shown_ticker, ticker);
  EXPECT_EQ(show_.shown_since.banner, now_);
}

TEST_F(PictureActs, HideABannerThatIsDeletedEverywhere) {
  const BannerId banner = a_banner();
  act(ShowBanner{banner});
  const SceneId scene = a_scene();

  EXPECT_THAT(*run(DeleteBanner{banner}, as(Role::Owner)),
              ElementsAre(Event{BannerHidden{BannerKind::Banner}}, Event{BannerDeleted{banner}}));

  EXPECT_EQ(show_.find(scene)->state.shown_banner, std::nullopt);
  EXPECT_EQ(refusal(Undo{}, as(Role::Owner)), Error::NothingToUndo);
}

TEST_F(PictureActs, KeepTheKindOfABanner) {
  const BannerId banner = a_banner();

  EXPECT_EQ(refusal(UpdateBanner{banner, BannerKind::Ticker, "Ho", ""}, as(Role::Owner)),
            Error::InvalidValue);
  act(UpdateBanner{banner, BannerKind::Banner, "Ho", ""});
  EXPECT_EQ(show_.find(banner)->title, "Ho");
  EXPECT_EQ(refusal(UpdateBanner{banner, {}, "two\nlines", ""}, as(Role::Owner)),
            Error::InvalidText);
}

TEST_F(PictureActs, CountDownToAMoment) {
  act(StartCountdown{90s, "Soon", true});
  EXPECT_EQ(show_.countdown, (Countdown{now_ + 90s, "Soon", true}));
  for (const auto seconds : {0s, -1s, 86'401s})
    EXPECT_EQ(refusal(StartCountdown{seconds, "", true}, as(Role::Owner)), Error::InvalidValue);

  act(StopCountdown{});
  EXPECT_EQ(show_.countdown, std::nullopt);
}

TEST_F(PictureActs, CoverTheProgramAndKeepTheWords) {
  act(SetSlate{true, "Back soon"});
  act(SetSlate{false, std::nullopt});

  EXPECT_EQ(show_.slate, (Slate{false, "Back soon"}));
}

TEST_F(PictureActs, SayThatTheShowGoesOnWhenTheSystemCoversItWithoutWords) {
  ASSERT_TRUE(run(SetSlate{true, std::nullopt}, system()));
  EXPECT_EQ(show_.slate, (Slate{true, "We are back in a moment"}));

  act(SetSlate{false, "Back at nine"});
  ASSERT_TRUE(run(SetSlate{true, std::nullopt}, system()));
  EXPECT_EQ(show_.slate, (Slate{true, "Back at nine"}));
}

TEST_F(PictureActs, LeaveASlateEmptyThatAHostWantsSo) {
  act(SetSlate{true, ""});

  EXPECT_EQ(show_.slate, (Slate{true, ""}));
}

}  // namespace
}  // namespace backlot::show

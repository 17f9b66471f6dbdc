// A picture comes onto the canvas only from the owner's library, and so does what is played.
#include "domain/studio/guarded_log.hpp"

#include <gtest/gtest.h>

#include "domain/show/error.hpp"
#include "domain/studio/desk.hpp"
#include "tests/support/fake_bus.hpp"
#include "tests/support/fake_show_log.hpp"
#include "tests/support/manual_clock.hpp"
#include "tests/support/seeded_random.hpp"

namespace backlot::studio {
namespace {

// Knows one asset.
class OneAsset final : public ports::AssetUse {
 public:
  explicit OneAsset(AssetId own) : own_(own) {}
  void forget() { own_ = AssetId{}; }
  void become(asset::Kind kind) { kind_ = kind; }
  [[nodiscard]] Result<std::optional<asset::Kind>> usable(BroadcastId, AssetId asset) override {
    return asset == own_ ? std::optional{kind_} : std::nullopt;
  }

 private:
  AssetId own_;
  asset::Kind kind_ = asset::Kind::Image;
};

class Guarded : public testing::Test {
 protected:
  Result<std::vector<show::NumberedEvent>> put(const show::Command& command) {
    return desk.execute(
        broadcast, command,
        {.participant = ParticipantId::make(clock.wall(), random), .role = access::Role::Owner});
  }

  ManualClock clock;
  SeededRandom random{1};
  FakeBus bus;
  FakeShowLog plain;
  BroadcastId broadcast = BroadcastId::make(clock.wall(), random);
  AssetId own = AssetId::make(clock.wall(), random);
  AssetId foreign = AssetId::make(clock.wall(), random);
  OneAsset assets{own};
  GuardedLog log{plain, assets};
  Desk desk{log, bus, clock, random};
};

TEST_F(Guarded, PicturesOfTheOwnerAreTaken) {
  EXPECT_TRUE(put(show::SetGraphic{show::GraphicSlot::Logo, own}));
  EXPECT_TRUE(put(show::SetGraphic{show::GraphicSlot::Logo, std::nullopt}));
  EXPECT_EQ(log.since(broadcast, 0)->size(), 2U);
}

TEST_F(Guarded, PicturesOfAStrangerAreNotTaken) {
  const auto refused = put(show::SetGraphic{show::GraphicSlot::Logo, foreign});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error(), show::Error::InvalidValue);
  EXPECT_FALSE(put(show::Batch{{show::SetLayout{show::Layout::News},
                                show::SetGraphic{show::GraphicSlot::Overlay, foreign}}}));
  EXPECT_TRUE(log.since(broadcast, 0)->empty());
}

TEST_F(Guarded, PicturesThatWereDeletedStandInNobodysWay) {
  ASSERT_TRUE(put(show::SetGraphic{show::GraphicSlot::Logo, own}));
  assets.forget();

  EXPECT_TRUE(put(show::Batch{{show::SetLayout{show::Layout::News}, show::SetLook{}}}));
  EXPECT_TRUE(put(show::Undo{}));
}

TEST_F(Guarded, OnlyPicturesOfTheOwnerComeOntoTheStage) {
  EXPECT_EQ(put(show::ShowImage{foreign}).error(), show::Error::InvalidValue);
  EXPECT_TRUE(put(show::ShowImage{own}));
  EXPECT_TRUE(put(show::RemoveFromStage{show::image_item()}));

  assets.become(asset::Kind::Video);
  EXPECT_EQ(put(show::ShowImage{own}).error(), show::Error::InvalidValue);
  const show::Batch batch{{show::ShowImage{own}, show::SetLayout{show::Layout::News}}};
  EXPECT_EQ(put(batch).error(), show::Error::InvalidValue);
}

TEST_F(Guarded, OnlyVideosAreClipsAndOnlyWhatSoundsIsMusic) {
  const show::Play clip{.asset = own, .kind = show::PlaybackKind::Clip};
  const show::Play music{.asset = own, .kind = show::PlaybackKind::Music};
  const show::Play sound{.asset = own, .kind = show::PlaybackKind::Sound};
  EXPECT_EQ(put(clip).error(), show::Error::InvalidValue);
  EXPECT_EQ(put(music).error(), show::Error::InvalidValue);
  EXPECT_EQ(put(sound).error(), show::Error::InvalidValue);

  assets.become(asset::Kind::Audio);
  EXPECT_EQ(put(clip).error(), show::Error::InvalidValue);
  EXPECT_TRUE(put(music));
  EXPECT_TRUE(put(sound));

  assets.become(asset::Kind::Video);
  EXPECT_TRUE(put(clip));
  EXPECT_TRUE(put(music));
}

TEST_F(Guarded, NothingOfAStrangerIsPlayed) {
  assets.become(asset::Kind::Video);
  EXPECT_EQ(put(show::Play{.asset = foreign}).error(), show::Error::InvalidValue);
}

}  // namespace
}  // namespace backlot::studio

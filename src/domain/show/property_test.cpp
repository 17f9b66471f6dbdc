// Whatever people do in whatever order, a show keeps its promises.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>

#include "domain/show/audience.hpp"
#include "domain/show/reader.hpp"
#include "tests/support/studio_fixture.hpp"

namespace backlot::show {
namespace {

using access::Role;

/// Random commands of random people, many of them about what exists.
class RandomStudio : public Studio, public testing::WithParamInterface<std::uint64_t> {
 protected:
  RandomStudio() : dice_(GetParam()) {
    for (std::size_t i = 0; i < people_.size(); ++i)
      people_.at(i) = ParticipantId::make(now_, dice_);
  }

  std::size_t roll(std::size_t sides) { return dice_.u32() % sides; }
  bool coin() { return roll(2) == 0; }

  template <class List>
  auto any_of(const List& list) {
    return list.at(roll(list.size()));
  }
  /// The id of one of these things, or of nothing.
  template <class Id, class Thing>
  Id id_in(const std::vector<Thing>& things) {
    return things.empty() ? Id{} : any_of(things).id;
  }

  ParticipantId person() {
    return !show_.participants.empty() && roll(4) != 0 ? any_of(show_.participants).id
                                                       : any_of(people_);
  }
  StageItem item() {
    if (!show_.stage.empty() && coin()) return any_of(show_.stage);
    if (roll(8) == 0) return clip_item();
    return {person(), static_cast<StageKind>(roll(3))};
  }
  std::optional<StageItem> maybe_item() {
    return roll(4) == 0 ? std::nullopt : std::optional{item()};
  }
  Track track() { return {new_producer(), static_cast<TrackSource>(roll(5))}; }
  MessageId message() { return id_in<MessageId>(show_.chat); }
  BannerId banner() { return id_in<BannerId>(show_.banners); }
  SceneId scene() { return id_in<SceneId>(show_.scenes); }
  std::optional<AssetId> asset() {
    return coin() ? std::nullopt : std::optional{AssetId::make(now_, dice_)};
  }

  SingleCommand act_on_people() {
    switch (roll(14)) {
      case 0: return Leave{person()};
      case 1: return Admit{person()};
      case 2: return Deny{person()};
      case 3: return RemoveParticipant{person(), coin()};
      case 4: return AllowBack{any_of(people_)};
      case 5: return SetRole{person(), static_cast<Role>(roll(5))};
      case 6: return SetRights{person(), coin(), coin()};
      case 7: return RaiseHand{person(), coin()};
      case 8:
        return SetGain{person(), static_cast<TrackSource>(roll(5)), static_cast<double>(roll(4))};
      case 9: return SetMic{person(), coin()};
      case 10: return MarkReconnecting{person()};
      case 11: return PublishTrack{person(), track()};
      case 12:
        return SetChromaKey{
            person(), static_cast<TrackSource>(roll(5)),
            coin() ? std::nullopt : std::optional{ChromaKey{.spill = roll(3) / 2.0}}};
      default: return end_some_track();
    }
  }
  SingleCommand end_some_track() {
    const Participant* who = show_.find(person());
    if (!who || who->tracks.empty()) return MarkReturned{person()};
    return EndTrack{who->id, any_of(who->tracks).producer};
  }
  SingleCommand act_on_picture() {
    switch (roll(17)) {
      case 11: return ShowImage{AssetId::make(now_, dice_)};
      case 12: return RemoveFromStage{image_item()};
      case 0: return RemoveFromStage{item()};
      case 1: return MoveOnStage{item(), static_cast<std::uint32_t>(roll(20))};
      case 2: return SetLayout{static_cast<Layout>(roll(9))};
      case 3: return Solo{maybe_item()};
      case 4: return Pin{maybe_item()};
      case 5: return SaveScene{"a scene"};
      case 6: return UpdateScene{scene(), "renamed", coin()};
      case 7: return TakeScene{scene()};
      case 8: return DeleteScene{scene()};
      case 9:
      case 10: return Undo{};
      case 13: return MoveScene{scene(), static_cast<std::uint32_t>(roll(5))};
      default: return AddToStage{item()};
    }
  }
  SingleCommand act_on_graphics() {
    switch (roll(11)) {
      case 0: return CreateBanner{coin() ? BannerKind::Banner : BannerKind::Ticker, "Hi", ""};
      case 1: return UpdateBanner{banner(), std::nullopt, "Ho", "there"};
      case 2: return DeleteBanner{banner()};
      case 3: return ShowBanner{banner()};
      case 4: return HideBanner{coin() ? BannerKind::Banner : BannerKind::Ticker};
      case 5: return SetGraphic{static_cast<GraphicSlot>(roll(3)), asset()};
      case 6: return SetLook{{.primary = {static_cast<std::uint32_t>(roll(3))}}};
      case 7: return ShowComment{message()};
      case 8: return HideComment{};
      case 9: return MoveBanner{banner(), static_cast<std::uint32_t>(roll(5))};
      default: return SetSlate{coin(), std::nullopt};
    }
  }
  SingleCommand act_on_playback() {
    const PlaybackId id = id_in<PlaybackId>(show_.playbacks);
    switch (roll(4)) {
      case 0: return StopPlayback{id};
      case 1: return AdjustPlayback{id, coin(), coin(), static_cast<double>(roll(4))};
      case 2: return ReportPlayed{id, coin()};
      default: {
        const auto kind = static_cast<PlaybackKind>(roll(3));
        const bool is_clip = kind == PlaybackKind::Clip;
        return Play{.asset = AssetId::make(now_, dice_),
                    .kind = kind,
                    .is_looping = coin(),
                    .is_full_screen = is_clip && coin()};
      }
    }
  }
  SingleCommand act_on_chat() {
    switch (roll(9)) {
      case 0: return DeleteChat{message()};
      case 1: return StarComment{message(), roll(4) != 0};
      case 2: return TimeOutAuthor{person(), std::chrono::seconds{10}};
      case 3: return SetSlowMode{std::chrono::seconds{roll(3)}};
      case 4: return AllowAuthor{person()};
      case 5: return SendPrivate{"psst", coin() ? std::nullopt : std::optional{person()}};
      default: return SendChat{"hello"};
    }
  }
  SingleCommand single() {
    switch (roll(9)) {
      case 8: return act_on_playback();
      case 0: return Join{.name = "somebody"};
      case 1: return coin() ? SingleCommand{SetNotes{"notes"}} : SingleCommand{GoLive{}};
      case 2:
      case 3: return act_on_people();
      case 4:
      case 5: return act_on_picture();
      case 6: return act_on_graphics();
      default: return act_on_chat();
    }
  }
  Command command() {
    if (roll(10) != 0) return as_command(single());
    Batch batch;
    for (std::size_t i = roll(5); i > 0; --i) batch.commands.push_back(single());
    return batch;
  }
  Actor actor() {
    if (roll(5) == 0) return system();
    if (coin()) return as(coin() ? Role::Owner : Role::CoHost);
    return {.participant = any_of(people_),
            .role = static_cast<Role>(roll(5)),
            .is_system = false,
            .name = "somebody",
            .must_wait = coin()};
  }

  SeededRandom dice_;
  std::array<ParticipantId, 8> people_;
};

template <class List>
bool has_duplicates(const List& list) {
  return std::set(list.begin(), list.end()).size() != list.size();
}

void expect_sound(const Show& show, const Picture& picture) {
  EXPECT_FALSE(has_duplicates(picture.stage));
  EXPECT_LE(picture.stage.size(), kMaxOnStage);
  const Playback* clip = show.find(PlaybackKind::Clip);
  for (const StageItem& item : picture.stage) {
    if (item.kind == StageKind::Clip) {
      EXPECT_TRUE(clip && !clip->is_full_screen) << "a clip on stage that does not play";
      EXPECT_TRUE(item.participant.is_nil());
      continue;
    }
    if (item.kind == StageKind::Image) {
      EXPECT_EQ(item, image_item());
      continue;
    }
    const Participant* who = show.find(item.participant);
    ASSERT_TRUE(who) << "nobody is on stage";
    EXPECT_FALSE(who->is_waiting);
    EXPECT_TRUE(item.kind == StageKind::Person || who->has(picture_of(item.kind)));
  }
  EXPECT_EQ(picture.image.has_value(), picture.is_on_stage(image_item()));
  EXPECT_TRUE(!picture.solo || picture.is_on_stage(*picture.solo));
  EXPECT_TRUE(!picture.pinned || picture.is_on_stage(*picture.pinned));
  for (const BannerKind kind : {BannerKind::Banner, BannerKind::Ticker}) {
    const auto& shown = picture.shown(kind);
    if (!shown) continue;
    ASSERT_TRUE(show.find(*shown)) << "no such banner";
    EXPECT_EQ(show.find(*shown)->kind, kind);
  }
}

void expect_within_limits(const Show& show) {
  const auto waiting = std::ranges::count(show.participants, true, &Participant::is_waiting);
  EXPECT_LE(static_cast<std::size_t>(waiting), kMaxWaiting);
  EXPECT_LE(show.participants.size() - static_cast<std::size_t>(waiting), kMaxParticipants);
  EXPECT_LE(show.banners.size(), kMaxBanners);
  EXPECT_LE(show.scenes.size(), kMaxScenes);
  EXPECT_LE(show.chat.size(), kKeptChatLines);
  EXPECT_LE(show.private_chat.size(), kKeptPrivateLines);
  EXPECT_LE(show.undo.size(), kKeptUndo);
  EXPECT_LE(show.playbacks.size(), 2U + kMaxSounds);
}

void expect_promises(const Show& show) {
  expect_sound(show, show);
  for (const Picture& picture : show.undo) expect_sound(show, picture);
  EXPECT_TRUE(show.undo.empty() || show.undo.back() != static_cast<const Picture&>(show));
  expect_within_limits(show);
  std::set<ParticipantId> ids;
  for (const Participant& who : show.participants) {
    EXPECT_TRUE(ids.insert(who.id).second);
    EXPECT_FALSE(show.is_removed(who.id));
    EXPECT_TRUE(!who.is_waiting || who.tracks.empty());
  }
}

TEST_P(RandomStudio, KeepsItsPromises) {
  for (int i = 0; i < 600 && !HasFailure(); ++i) {
    const Show before = show_;
    const auto result = run(command(), actor());
    if (!result) EXPECT_EQ(show_, before);
    expect_promises(show_);
  }
  EXPECT_EQ(replay(log_), show_);
  EXPECT_GT(log_.size(), 100U) << "too little happened to prove anything";
}

TEST_P(RandomStudio, TakesBackExactlyTheLastAct) {
  int proofs = 0;
  for (int i = 0; i < 400 && !HasFailure(); ++i) {
    const Picture before = show_;
    static_cast<void>(run(as_command(act_on_picture()), as(Role::Owner)));
    if (static_cast<const Picture&>(show_) == before || show_.undo.empty() ||
        show_.undo.back() != before)
      continue;

    const Show after = show_;
    ASSERT_TRUE(run(Undo{}, as(Role::Owner)));
    EXPECT_EQ(static_cast<const Picture&>(show_), before);
    show_ = after;
    ++proofs;
  }
  EXPECT_GT(proofs, 20);
}

/// A copy that gets what its reader is told stays what a fresh snapshot would be.
TEST_P(RandomStudio, TellsEveryReaderEnough) {
  const ParticipantId id = any_of(std::vector{id_of(Role::Guest), id_of(Role::CoHost), people_[0]});
  Show copy = view_for(show_, id);
  Reader reader{show_, id};
  std::size_t seen = log_.size();
  for (int i = 0; i < 500 && !HasFailure(); ++i) {
    static_cast<void>(run(command(), actor()));
    for (; seen < log_.size(); ++seen)
      if (reader.tell(log_[seen].seq, audience_of(log_[seen].event))) apply(copy, log_[seen]);
    if (reader.moved(show_)) copy = view_for(show_, id);

    const Show fresh = view_for(show_, id);
    const Show told = view_for(copy, id);
    EXPECT_EQ(told.participants, fresh.participants);
    EXPECT_EQ(static_cast<const Picture&>(told), static_cast<const Picture&>(fresh));
    EXPECT_EQ(told.chat, fresh.chat);
    EXPECT_EQ(told.private_chat, fresh.private_chat);
    EXPECT_EQ(told.banners, fresh.banners);
    EXPECT_EQ(told.scenes, fresh.scenes);
    EXPECT_EQ(told.removed, fresh.removed);
    EXPECT_EQ(told.notes, fresh.notes);
    EXPECT_EQ(told.slate, fresh.slate);
    EXPECT_EQ(told.playbacks, fresh.playbacks);
    EXPECT_EQ(told.phase, fresh.phase);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomStudio, testing::Range<std::uint64_t>(1, 13));

}  // namespace
}  // namespace backlot::show

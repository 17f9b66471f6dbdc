#include "domain/show/decide.hpp"

#include <gmock/gmock.h>

#include "domain/show/names.hpp"
#include "tests/support/studio_fixture.hpp"

namespace backlot::show {
namespace {

using access::Role;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::array kEverybody{Role::Owner, Role::Producer, Role::CoHost, Role::Guest,
                                Role::Viewer};

using Decide = Studio;

// --- Who may do what: every command against every role. ---

struct Right {
  std::string_view about;
  Command (*command)(ParticipantId guest);
  std::array<bool, 5> is_allowed;  // owner, producer, co-host, guest, viewer
};

constexpr std::array<bool, 5> kThoseInCharge{true, true, false, false, false};
constexpr std::array<bool, 5> kHosts{true, true, true, false, false};
constexpr std::array<bool, 5> kOnlyTheGuest{false, false, false, true, false};
constexpr std::array<bool, 5> kHostsAndTheGuest{true, true, true, true, false};
constexpr std::array<bool, 5> kEverybodyMay{true, true, true, true, true};
constexpr std::array<bool, 5> kNobody{false, false, false, false, false};

const std::vector<Right> kRights{
    {"join", [](auto) -> Command { return Join{.name = "Ann"}; }, kHostsAndTheGuest},
    {"leave_of_the_guest", [](auto id) -> Command { return Leave{id}; }, kHostsAndTheGuest},
    {"rename_the_guest", [](auto id) -> Command { return Rename{id, "Bo", ""}; },
     kHostsAndTheGuest},
    {"mute_the_guest", [](auto id) -> Command { return SetMic{id, false}; }, kHostsAndTheGuest},
    {"unmute_the_guest", [](auto id) -> Command { return SetMic{id, true}; }, kOnlyTheGuest},
    {"camera_off", [](auto id) -> Command { return SetCamera{id, false}; }, kHostsAndTheGuest},
    {"camera_on", [](auto id) -> Command { return SetCamera{id, true}; }, kOnlyTheGuest},
    {"add_to_stage", [](auto id) -> Command { return AddToStage{{id}}; }, kHosts},
    {"remove_from_stage", [](auto id) -> Command { return RemoveFromStage{{id}}; }, kHosts},
    {"set_layout", [](auto) -> Command { return SetLayout{Layout::Sidebar}; }, kHosts},
    {"go_live", [](auto) -> Command { return GoLive{}; }, kThoseInCharge},
    {"send_chat", [](auto) -> Command { return SendChat{"hi"}; }, kEverybodyMay},
    {"send_private", [](auto) -> Command { return SendPrivate{"hi", {}}; }, kHostsAndTheGuest},
    {"remove_the_guest", [](auto id) -> Command { return RemoveParticipant{id, true}; }, kHosts},
    {"admit", [](auto id) -> Command { return Admit{id}; }, kHosts},
    {"allow_back", [](auto id) -> Command { return AllowBack{id}; }, kHosts},
    {"set_role", [](auto id) -> Command { return SetRole{id, Role::CoHost}; }, kThoseInCharge},
    {"set_rights", [](auto id) -> Command { return SetRights{id, false, true}; }, kHosts},
    {"raise_hand", [](auto id) -> Command { return RaiseHand{id, true}; }, kOnlyTheGuest},
    {"lower_hand", [](auto id) -> Command { return RaiseHand{id, false}; }, kHostsAndTheGuest},
    {"request_unmute", [](auto id) -> Command { return RequestUnmute{id, Device::Camera}; },
     kHosts},
    {"set_gain", [](auto id) -> Command { return SetGain{id, TrackSource::Microphone, 0.5}; },
     kHosts},
    {"set_chroma_key",
     [](auto id) -> Command { return SetChromaKey{id, TrackSource::Camera, ChromaKey{}}; }, kHosts},
    {"solo", [](auto) -> Command { return Solo{}; }, kHosts},
    {"pin", [](auto) -> Command { return Pin{}; }, kHosts},
    {"save_scene", [](auto) -> Command { return SaveScene{"One"}; }, kHosts},
    {"create_banner", [](auto) -> Command { return CreateBanner{BannerKind::Banner, "Hi", ""}; },
     kThoseInCharge},
    {"hide_banner", [](auto) -> Command { return HideBanner{}; }, kHosts},
    {"set_graphic", [](auto) -> Command { return SetGraphic{}; }, kHosts},
    {"set_look", [](auto) -> Command { return SetLook{}; }, kThoseInCharge},
    {"start_countdown", [](auto) -> Command { return StartCountdown{1s, "", true}; }, kHosts},
    {"set_slate", [](auto) -> Command { return SetSlate{true, {}}; }, kHosts},
    {"set_host_rule", [](auto) -> Command { return SetHostRule{}; }, kThoseInCharge},
    {"set_notes", [](auto) -> Command { return SetNotes{"hi"}; }, kHosts},
    {"time_out", [](auto id) -> Command { return TimeOutAuthor{id, 60s}; }, kHosts},
    {"allow_author", [](auto id) -> Command { return AllowAuthor{id}; }, kHosts},
    {"set_slow_mode", [](auto) -> Command { return SetSlowMode{5s}; }, kHosts},
    {"hide_comment", [](auto) -> Command { return HideComment{}; }, kHosts},
    {"mark_reconnecting", [](auto id) -> Command { return MarkReconnecting{id}; }, kNobody},
    {"mark_returned", [](auto id) -> Command { return MarkReturned{id}; }, kNobody},
    {"publish_track", [](auto id) -> Command { return PublishTrack{id, {}}; }, kNobody},
    {"end_track", [](auto id) -> Command { return EndTrack{id, {}}; }, kNobody},
    {"play", [](auto) -> Command { return Play{}; }, kHosts},
    {"stop_playback", [](auto) -> Command { return StopPlayback{}; }, kHosts},
    {"report_played", [](auto) -> Command { return ReportPlayed{}; }, kNobody},
    {"set_kind", [](auto) -> Command { return SetKind{Kind::Rehearsal}; }, kNobody},
    {"report_program", [](auto) -> Command { return ReportProgram{true}; }, kNobody},
    {"retitle", [](auto) -> Command { return Retitle{"Saturday"}; }, kNobody},
    {"report_destination", [](auto) -> Command { return ReportDestination{{}}; }, kNobody}};

class Matrix : public Studio, public testing::WithParamInterface<std::tuple<Right, Role>> {};

TEST_P(Matrix, AllowsExactlyTheRolesOfTheTable) {
  const auto& [right, role] = GetParam();

  const auto result = run(right.command(id_of(Role::Guest)), as(role));

  EXPECT_EQ(result.has_value(), right.is_allowed.at(static_cast<std::size_t>(role)))
      << (result ? "" : result.error().message());
}

INSTANTIATE_TEST_SUITE_P(Rights,
                         Matrix,
                         testing::Combine(testing::ValuesIn(kRights),
                                          testing::ValuesIn(kEverybody)),
                         [](const auto& named) {
                           std::string role{access::to_string(std::get<1>(named.param))};
                           std::ranges::replace(role, '-', '_');
                           return std::string{std::get<0>(named.param).about} + "_by_" + role;
                         });

// --- Rehearsals. ---

TEST_F(Decide, MakesAShowARehearsalAndBack) {
  EXPECT_THAT(*run(SetKind{Kind::Rehearsal}, system()),
              ElementsAre(Event{KindChanged{Kind::Rehearsal}}));
  EXPECT_THAT(*run(SetKind{Kind::Rehearsal}, system()), IsEmpty());
  EXPECT_THAT(*run(SetKind{Kind::Live}, system()), ElementsAre(Event{KindChanged{Kind::Live}}));
}

TEST_F(Decide, KeepsTheKindOfAShowThatWentLive) {
  ASSERT_TRUE(run(SetKind{Kind::Rehearsal}, system()));
  ASSERT_TRUE(run(GoLive{}, as(Role::Owner)));

  EXPECT_EQ(run(SetKind{Kind::Live}, system()).error(), Error::HasStarted);
  ASSERT_TRUE(run(End{}, as(Role::Owner)));
  EXPECT_EQ(run(SetKind{Kind::Live}, system()).error(), Error::HasStarted);
  EXPECT_THAT(*run(SetKind{Kind::Rehearsal}, system()), IsEmpty());
}

TEST_F(Decide, GivesViewersNoPartInARehearsal) {
  ASSERT_TRUE(run(SetKind{Kind::Rehearsal}, system()));

  EXPECT_EQ(run(SendChat{"hi"}, as(Role::Viewer)).error(), Error::Rehearsal);
  EXPECT_TRUE(run(SendChat{"hi"}, as(Role::Guest)));
}

// --- Coming and going. ---

TEST_F(Decide, LetsANewcomerInBackstage) {
  Actor newcomer = as(Role::Guest);
  newcomer.participant = ParticipantId::make(now_, random_);

  const auto events = run(Join{.name = "  Анна ", .headline = " Editor "}, newcomer);

  EXPECT_EQ(*events, std::vector<Event>{(ParticipantJoined{newcomer.participant, "Анна", "Editor",
                                                           Role::Guest, true, true})});
  EXPECT_FALSE(show_.is_on_stage({newcomer.participant}));
}

TEST_F(Decide, LeavesAnOwnerBackstageOnAnEmptyStage) { EXPECT_THAT(show_.stage, IsEmpty()); }

TEST_F(Decide, LetsSomebodyReturnWithNameAndPlace) {
  const ParticipantId guest = id_of(Role::Guest);
  ASSERT_TRUE(run(AddToStage{{guest}}, as(Role::Owner)));
  ASSERT_TRUE(run(MarkReconnecting{guest}, system()));

  const auto events = run(Join{.name = "Somebody else", .has_camera_on = false}, as(Role::Guest));

  EXPECT_THAT(*events,
              ElementsAre(Event{ParticipantReturned{guest}}, Event{CameraChanged{guest, false}}));
  EXPECT_EQ(show_.find(guest)->name, "the guest");
  EXPECT_TRUE(show_.is_on_stage({guest}));
}

TEST_F(Decide, ClearsTheStageOfWhoLeaves) {
  const ParticipantId guest = id_of(Role::Guest);
  ASSERT_TRUE(run(AddToStage{{guest}}, as(Role::Owner)));

  const auto events = run(Leave{guest}, as(Role::Guest));

  EXPECT_THAT(*events,
              ElementsAre(Event{StageItemRemoved{{guest}}}, Event{ParticipantLeft{guest}}));
}

TEST_F(Decide, KeepsOutWhomAHostRemoved) {
  const ParticipantId guest = id_of(Role::Guest);

  EXPECT_THAT(*run(Leave{guest}, as(Role::CoHost)),
              ElementsAre(Event{ParticipantLeft{guest, true}}));
  EXPECT_EQ(refusal(Join{.name = "Ann"}, as(Role::Guest)), Error::Removed);
}

TEST_F(Decide, LetsWhoLeftComeBack) {
  ASSERT_TRUE(run(Leave{id_of(Role::Guest)}, as(Role::Guest)));

  EXPECT_TRUE(run(Join{.name = "Ann"}, as(Role::Guest)));
}

TEST_F(Decide, LetsNobodyRemoveTheOwner) {
  EXPECT_EQ(refusal(Leave{id_of(Role::Owner)}, as(Role::Producer)), Error::Forbidden);
}

TEST_F(Decide, RefusesToRemoveWhoIsNotThere) {
  EXPECT_EQ(refusal(Leave{ParticipantId{}}, as(Role::Owner)), Error::UnknownParticipant);
}

TEST_F(Decide, LeavesTwiceWithoutASecondEvent) {
  ASSERT_TRUE(run(Leave{id_of(Role::Guest)}, as(Role::Guest)));

  EXPECT_THAT(*run(Leave{id_of(Role::Guest)}, as(Role::Guest)), IsEmpty());
}

TEST_F(Decide, HoldsFiftyParticipants) {
  Actor guest = as(Role::Guest);
  while (show_.participants.size() < kMaxParticipants) {
    guest.participant = ParticipantId::make(now_, random_);
    ASSERT_TRUE(run(Join{.name = "Guest"}, guest));
  }
  guest.participant = ParticipantId::make(now_, random_);

  EXPECT_EQ(refusal(Join{.name = "One too many"}, guest), Error::StudioFull);
}

// --- Names. ---

class BadName : public Studio, public testing::WithParamInterface<std::string> {};

TEST_P(BadName, IsRefused) {
  EXPECT_EQ(refusal(Rename{id_of(Role::Guest), GetParam(), ""}, as(Role::Guest)),
            Error::InvalidName);
}

INSTANTIATE_TEST_SUITE_P(Names,
                         BadName,
                         testing::Values("",
                                         " \t ",
                                         std::string(81, 'x'),
                                         "a\nb",
                                         std::string("a\0b", 3),
                                         "a\x1b[31m",
                                         "\xC3",
                                         "Ann\u202e",
                                         "An\u200bn",
                                         "\u200d"));

TEST_F(Decide, TakesANameOfEightyCharactersInAnyScript) {
  std::string name;
  for (int i = 0; i < 80; ++i) name += "я";

  EXPECT_EQ(refusal(Rename{id_of(Role::Guest), name, ""}, as(Role::Guest)), std::error_code{});
}

TEST_F(Decide, RefusesALongHeadline) {
  EXPECT_EQ(refusal(Rename{id_of(Role::Guest), "Ann", std::string(81, 'x')}, as(Role::Guest)),
            Error::InvalidHeadline);
}

TEST_F(Decide, RefusesTheNameOfAHost) {
  EXPECT_EQ(refusal(Rename{id_of(Role::Guest), "THE  Owner", ""}, as(Role::Guest)),
            Error::NameTaken);
}

TEST_F(Decide, LetsHostsCorrectTheNamesOfThoseBelowThem) {
  const Actor producer = as(Role::Producer);
  const ParticipantId co_host = id_of(Role::CoHost);

  EXPECT_THAT(*run(Rename{co_host, "Zo\u00eb", "of Ys"}, producer),
              ElementsAre(Event{ParticipantRenamed{co_host, "Zo\u00eb", "of Ys"}}));
  EXPECT_EQ(refusal(Rename{id_of(Role::Owner), "Bo", ""}, producer), Error::Forbidden);
  EXPECT_EQ(refusal(Rename{id_of(Role::CoHost), "Bo", ""}, as(Role::CoHost)), std::error_code{});
  EXPECT_EQ(refusal(Rename{id_of(Role::Producer), "Bo", ""}, as(Role::CoHost)), Error::Forbidden);
  EXPECT_EQ(refusal(Rename{id_of(Role::CoHost), "Bo", ""}, as(Role::Guest)), Error::Forbidden);
}

TEST_F(Decide, LetsNobodyRenameAnEqual) {
  ASSERT_TRUE(run(SetRole{id_of(Role::Guest), Role::CoHost}, as(Role::Owner)));

  EXPECT_EQ(refusal(Rename{id_of(Role::Guest), "Bo", ""}, as(Role::CoHost)), Error::Forbidden);
}

TEST_F(Decide, GivesNobodyTheNameOfAHost) {
  EXPECT_EQ(refusal(Rename{id_of(Role::Guest), "the producer", ""}, as(Role::Owner)),
            Error::NameTaken);
  EXPECT_EQ(refusal(Rename{id_of(Role::CoHost), "The Co-Host", ""}, as(Role::Owner)),
            std::error_code{});
}

// --- Microphones and cameras. ---

TEST_F(Decide, LetsAHostMuteButNotUnmute) {
  const ParticipantId guest = id_of(Role::Guest);
  ASSERT_THAT(*run(SetMic{guest, false}, as(Role::Owner)),
              ElementsAre(Event{MicChanged{guest, false}}));

  EXPECT_EQ(refusal(SetMic{guest, true}, as(Role::Owner)), Error::MayNotTurnOn);
}

TEST_F(Decide, MutesTwiceWithoutASecondEvent) {
  ASSERT_TRUE(run(SetMic{id_of(Role::Guest), false}, as(Role::Owner)));

  EXPECT_THAT(*run(SetMic{id_of(Role::Guest), false}, as(Role::Owner)), IsEmpty());
}

// --- The stage. ---

TEST_F(Decide, PutsNobodyOnStageTwice) {
  ASSERT_TRUE(run(AddToStage{{id_of(Role::Guest)}}, as(Role::CoHost)));

  EXPECT_THAT(*run(AddToStage{{id_of(Role::Guest)}}, as(Role::CoHost)), IsEmpty());
}

TEST_F(Decide, StagesAScreenOnlyWhileItIsShared) {
  const StageItem screen{id_of(Role::Guest), StageKind::Screen};
  ASSERT_EQ(refusal(AddToStage{screen}, as(Role::Owner)), Error::NotSharing);
  const Track track{new_producer(), TrackSource::Screen};
  ASSERT_TRUE(run(PublishTrack{screen.participant, track}, system()));
  ASSERT_TRUE(run(AddToStage{screen}, as(Role::Owner)));

  const auto events = run(EndTrack{screen.participant, track.producer}, system());

  EXPECT_THAT(*events, ElementsAre(Event{TrackEnded{screen.participant, track.producer}},
                                   Event{StageItemRemoved{screen}}));
}

TEST_F(Decide, HoldsSixteenOnStage) {
  Actor guest = as(Role::Guest);
  while (show_.stage.size() < kMaxOnStage) {
    guest.participant = ParticipantId::make(now_, random_);
    ASSERT_TRUE(run(Join{.name = "Guest"}, guest));
    ASSERT_TRUE(run(AddToStage{{guest.participant}}, as(Role::Owner)));
  }

  EXPECT_EQ(refusal(AddToStage{{id_of(Role::Guest)}}, as(Role::Owner)), Error::StageFull);
}

TEST_F(Decide, RefusesStrangersOnStage) {
  EXPECT_EQ(refusal(AddToStage{{ParticipantId::make(now_, random_)}}, as(Role::Owner)),
            Error::UnknownParticipant);
  EXPECT_EQ(refusal(RemoveFromStage{{ParticipantId::make(now_, random_)}}, as(Role::Owner)),
            Error::UnknownParticipant);
}

// --- Live. ---

TEST_F(Decide, GoesLiveOnceAndEndsOnce) {
  EXPECT_EQ(refusal(End{}, as(Role::Owner)), Error::NotLive);
  EXPECT_THAT(*run(GoLive{}, as(Role::Owner)), ElementsAre(Event{WentLive{}}));
  EXPECT_THAT(*run(GoLive{}, as(Role::Owner)), IsEmpty());
  EXPECT_EQ(refusal(End{}, as(Role::CoHost)), Error::Forbidden);
  EXPECT_THAT(*run(End{}, as(Role::Producer)), ElementsAre(Event{Ended{}}));
  EXPECT_THAT(*run(End{}, as(Role::Producer)), IsEmpty());
  EXPECT_EQ(refusal(GoLive{}, as(Role::Owner)), Error::HasEnded);
}

TEST_F(Decide, LetsTheSystemEndAShow) {
  ASSERT_TRUE(run(GoLive{}, as(Role::Owner)));

  EXPECT_TRUE(run(End{}, system()));
}

// --- Chat. ---

TEST_F(Decide, SendsChatUnderTheNameOfTheShow) {
  const auto events = run(SendChat{" Привет\n👋 "}, as(Role::Guest));

  ASSERT_TRUE(events);
  const auto& sent = std::get<ChatSent>(events->front());
  EXPECT_EQ(sent.author_name, "the guest");
  EXPECT_EQ(sent.text, "Привет\n👋");
}

TEST_F(Decide, RefusesChatThatIsEmptyLongOrBroken) {
  EXPECT_EQ(refusal(SendChat{" \n "}, as(Role::Guest)), Error::InvalidText);
  EXPECT_EQ(refusal(SendChat{std::string(2001, 'x')}, as(Role::Guest)), Error::InvalidText);
  EXPECT_EQ(refusal(SendChat{"\xFF"}, as(Role::Guest)), Error::InvalidText);
  EXPECT_EQ(refusal(SendChat{std::string("a\0b", 3)}, as(Role::Guest)), Error::InvalidText);
}

TEST_F(Decide, RefusesChatOfSomebodyNotThere) {
  ASSERT_TRUE(run(Leave{id_of(Role::Guest)}, as(Role::Guest)));

  EXPECT_EQ(refusal(SendChat{"hi"}, as(Role::Guest)), Error::UnknownParticipant);
}

// --- What stations report. ---

TEST_F(Decide, ReplacesATrackOfTheSameSource) {
  const ParticipantId guest = id_of(Role::Guest);
  const Track first{new_producer(), TrackSource::Camera};
  const Track second{new_producer(), TrackSource::Camera};
  ASSERT_TRUE(run(PublishTrack{guest, first}, system()));
  ASSERT_THAT(*run(PublishTrack{guest, first}, system()), IsEmpty());

  EXPECT_THAT(
      *run(PublishTrack{guest, second}, system()),
      ElementsAre(Event{TrackEnded{guest, first.producer}}, Event{TrackPublished{guest, second}}));
  EXPECT_THAT(show_.find(guest)->tracks, ElementsAre(second));
}

TEST_F(Decide, ReportsALightOnlyWhenItChanges) {
  const DestinationLight light{DestinationId{}, DestinationPhase::Retrying, "refused the key"};
  ASSERT_THAT(*run(ReportDestination{light}, system()),
              ElementsAre(Event{DestinationChanged{light}}));

  EXPECT_THAT(*run(ReportDestination{light}, system()), IsEmpty());
}

TEST_F(Decide, TellsANewTitleOnce) {
  EXPECT_THAT(*run(Retitle{"Saturday"}, system()), ElementsAre(Event{TitleChanged{"Saturday"}}));
  EXPECT_THAT(*run(Retitle{"Saturday"}, system()), IsEmpty());
  EXPECT_EQ(show_.title, "Saturday");
}

TEST_F(Decide, ReportsTheProgramOnlyWhenItChanges) {
  EXPECT_THAT(*run(ReportProgram{false}, system()), IsEmpty());
  EXPECT_THAT(*run(ReportProgram{true}, system()), ElementsAre(Event{ProgramChanged{true}}));
  EXPECT_THAT(*run(ReportProgram{true, Economy::HalfRate}, system()),
              ElementsAre(Event{ProgramChanged{true, Economy::HalfRate}}));
}

TEST_F(Decide, MarksAReconnectingParticipantOnce) {
  const ParticipantId guest = id_of(Role::Guest);

  EXPECT_THAT(*run(MarkReconnecting{guest}, system()),
              ElementsAre(Event{ParticipantReconnecting{guest}}));
  EXPECT_THAT(*run(MarkReconnecting{guest}, system()), IsEmpty());
  EXPECT_THAT(*run(MarkReturned{guest}, system()), ElementsAre(Event{ParticipantReturned{guest}}));
  EXPECT_THAT(*run(MarkReturned{guest}, system()), IsEmpty());
}

TEST(ErrorCodes, AreKebabCaseAndForeignOnesInternal) {
  EXPECT_EQ(code_of(Error::StageFull), "stage-full");
  EXPECT_EQ(code_of(make_error_code(Error::NameTaken)), "name-taken");
  EXPECT_EQ(code_of(std::make_error_code(std::errc::io_error)), "internal");
}

}  // namespace
}  // namespace backlot::show

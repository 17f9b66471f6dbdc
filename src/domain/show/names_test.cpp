#include "domain/show/names.hpp"

#include <gtest/gtest.h>

#include <set>

namespace backlot::show {
namespace {

template <class Enum>
void expect_round_trip(Enum last) {
  for (int value = 0; value <= static_cast<int>(last); ++value) {
    const auto name = to_string(static_cast<Enum>(value));
    EXPECT_EQ(parse_name<Enum>(name), static_cast<Enum>(value)) << name;
  }
}

TEST(Names, SurviveTheRoundTrip) {
  expect_round_trip(Phase::Ended);
  expect_round_trip(Presence::Reconnecting);
  expect_round_trip(DestinationPhase::Stopped);
  expect_round_trip(Layout::Cinema);
  expect_round_trip(TrackSource::SecondCamera);
  expect_round_trip(StageKind::SecondCamera);
  expect_round_trip(Device::Camera);
  expect_round_trip(BannerKind::Ticker);
  expect_round_trip(GraphicSlot::Background);
  expect_round_trip(Font::Mono);
  expect_round_trip(TagStyle::None);
  expect_round_trip(Corner::BottomRight);
  expect_round_trip(HostAbsence::End);
}

TEST(Names, AreExact) {
  EXPECT_FALSE(parse_name<Layout>("Grid"));
  EXPECT_FALSE(parse_name<TrackSource>("screenAudio"));
  EXPECT_FALSE(parse_name<StageKind>(""));
}

TEST(Names, OfEventsAndCommandsFollowTheirTypes) {
  EXPECT_EQ(name_of(Event{ParticipantJoined{}}), "participant-joined");
  EXPECT_EQ(name_of(Event{StageSet{}}), "stage-set");
  EXPECT_EQ(name_of(Event{PrivateSent{}}), "private-sent");
  EXPECT_EQ(name_of(Command{Leave{}}), "leave");
  EXPECT_EQ(name_of(Command{TimeOutAuthor{}}), "time-out-author");
  EXPECT_EQ(name_of(Command{ReportDestination{}}), "report-destination");
  EXPECT_EQ(name_of(Command{Batch{}}), "batch");
}

TEST(Names, AreAllDifferent) {
  const auto events = event_names();
  const auto commands = command_names();
  EXPECT_EQ(std::set<std::string_view>(events.begin(), events.end()).size(), events.size());
  EXPECT_EQ(std::set<std::string_view>(commands.begin(), commands.end()).size(), commands.size());
}

}  // namespace
}  // namespace backlot::show

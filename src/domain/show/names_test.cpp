#include "domain/show/names.hpp"

#include <gtest/gtest.h>

namespace backlot::show {
namespace {

TEST(Names, RoundTrip) {
  EXPECT_EQ(parse_phase(to_string(Phase::Ended)), Phase::Ended);
  EXPECT_EQ(parse_presence(to_string(Presence::Reconnecting)), Presence::Reconnecting);
  EXPECT_EQ(parse_destination_phase(to_string(DestinationPhase::Stopped)),
            DestinationPhase::Stopped);
  EXPECT_EQ(parse_layout(to_string(Layout::Spotlight)), Layout::Spotlight);
  EXPECT_EQ(parse_track_source(to_string(TrackSource::ScreenAudio)), TrackSource::ScreenAudio);
  EXPECT_EQ(parse_stage_kind(to_string(StageKind::Screen)), StageKind::Screen);
}

TEST(Names, RefuseOtherSpellings) {
  EXPECT_FALSE(parse_layout("Grid"));
  EXPECT_FALSE(parse_track_source("screenAudio"));
  EXPECT_FALSE(parse_stage_kind(""));
}

TEST(Names, AreThoseOfTheStructs) {
  EXPECT_EQ(name_of(Event{ParticipantJoined{}}), "participant-joined");
  EXPECT_EQ(name_of(Event{StageItemRemoved{}}), "stage-item-removed");
  EXPECT_EQ(name_of(Event{ChatSent{}}), "chat-sent");
  EXPECT_EQ(name_of(Command{Join{}}), "join");
  EXPECT_EQ(name_of(Command{SendChat{}}), "send-chat");
  EXPECT_EQ(name_of(Command{ReportDestination{}}), "report-destination");
}

}  // namespace
}  // namespace backlot::show

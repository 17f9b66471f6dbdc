#include "services/compositor/program_messages.hpp"

#include <gtest/gtest.h>

#include "tests/support/seeded_random.hpp"

namespace backlot::compositor {
namespace {

template <class Message>
Message round_trip(const Message& message) {
  return std::get<Message>(parse_to_program(serialize(ToProgram{message})).value());
}

TEST(ProgramMessages, AStartSurvivesTheJourney) {
  StartProgram start;
  start.canvas = {1920, 1080};
  start.preset = "veryfast";
  start.asset_folder = "/var/lib/backlot";
  start.has_ladder = true;
  start.output = {"127.0.0.1", 1935, "program", "id?key=0a"};

  const StartProgram back = round_trip(start);

  EXPECT_EQ(back.canvas, start.canvas);
  EXPECT_EQ(back.preset, "veryfast");
  EXPECT_EQ(back.video_bitrate, start.video_bitrate);
  EXPECT_EQ(back.asset_folder, "/var/lib/backlot");
  EXPECT_TRUE(back.has_ladder);
  EXPECT_EQ(back.output.port, 1935);
  EXPECT_EQ(back.output.stream, "id?key=0a");
}

TEST(ProgramMessages, AWordOnTheLadderSurvivesTheJourney) {
  EXPECT_FALSE(round_trip(AllowLadder{false}).is_allowed);
  EXPECT_TRUE(round_trip(AllowLadder{true}).is_allowed);
}

TEST(ProgramMessages, ASceneSurvivesTheJourney) {
  SeededRandom random{3};
  stage::Scene scene;
  scene.seq = 12;
  stage::Tile tile;
  tile.item = {ParticipantId::make(WallTime{}, random), show::StageKind::Screen};
  tile.rect = {0.3333333, 0.1, 0.7, 0.1234568};
  tile.fit = stage::Fit::Contain;
  tile.z = 2;
  tile.corner_radius = 0.0166667;
  tile.has_video = true;
  tile.name = "Борис \"the\" \n😀";
  scene.tiles.push_back(tile);
  scene.audio.push_back({tile.item.participant, show::TrackSource::ScreenAudio, 0.5});
  scene.transition = {true, WallTime{1'700'000'000'123ms}, 250ms};

  EXPECT_EQ(round_trip(SetScene{scene}).scene, scene);
}

TEST(ProgramMessages, AssetsSurviveTheJourney) {
  SeededRandom random{5};
  const AssetPath path{AssetId::make(WallTime{}, random), "/var/lib/backlot/a \"b\"",
                       asset::Kind::Video};

  EXPECT_EQ(round_trip(SetAssets{{path}}).assets, std::vector{path});
}

TEST(ProgramMessages, TracksSurviveTheJourney) {
  SeededRandom random{4};
  const ProgramTrack track{ParticipantId::make(WallTime{}, random),
                           show::TrackSource::Camera,
                           0xffff'ffff,
                           96,
                           "video/VP8",
                           90000};

  const SetTracks back = round_trip(SetTracks{"127.0.0.1", 65535, {track}});

  EXPECT_EQ(back.port, 65535);
  ASSERT_EQ(back.tracks.size(), 1U);
  EXPECT_EQ(back.tracks[0], track);
}

TEST(ProgramMessages, ReportsSurviveTheJourney) {
  const FromProgram listening = parse_from_program(serialize(FromProgram{Listening{4000}})).value();
  const FromProgram stats =
      parse_from_program(serialize(FromProgram{ProgramStats{30, 1, 2, 3, 4.5, 0.25,
                                                            show::Economy::HalfRate, 2, 0.125}}))
          .value();

  EXPECT_EQ(std::get<Listening>(listening).port, 4000);
  EXPECT_EQ(std::get<ProgramStats>(stats).frames, 30);
  EXPECT_EQ(std::get<ProgramStats>(stats).tick_ms, 4.5);
  EXPECT_EQ(std::get<ProgramStats>(stats).cores, 0.25);
  EXPECT_EQ(std::get<ProgramStats>(stats).economy, show::Economy::HalfRate);
  EXPECT_EQ(std::get<ProgramStats>(stats).renditions, 2);
  EXPECT_EQ(std::get<ProgramStats>(stats).ladder_cores, 0.125);

  SeededRandom random{6};
  const auto id = PlaybackId::make(WallTime{}, random);
  const FromProgram played =
      parse_from_program(serialize(FromProgram{PlayedOut{id, true}})).value();
  EXPECT_EQ(std::get<PlayedOut>(played).playback, id);
  EXPECT_TRUE(std::get<PlayedOut>(played).has_failed);
}

TEST(ProgramMessages, RefusesWhatItDoesNotKnow) {
  for (const auto* line :
       {"", "{", "[]", "null", R"({"type":"dance"})", R"({"type":7})",
        R"({"type":"scene","scene":{}})", R"({"type":"assets","assets":[{"assetId":"7"}]})",
        R"({"type":"tracks","address":"::1","port":70000,"tracks":[]})"})
    EXPECT_EQ(parse_to_program(line).error(), std::errc::bad_message) << line;
}

}  // namespace
}  // namespace backlot::compositor

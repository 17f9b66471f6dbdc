#include "services/signaling/event_codec.hpp"

#include <gtest/gtest.h>

#include "domain/show/names.hpp"

namespace backlot::signaling {
namespace {

constexpr std::string_view kId = "01890a5d-ac96-774b-bcce-b302099a8057";

ParticipantId somebody() { return ParticipantId::parse(kId).value(); }
ProducerId some_producer() { return ProducerId::parse(kId).value(); }

std::string text_of(const show::Event& event) { return boost::json::serialize(to_json(event)); }

Result<show::Command> command_of(std::string text) {
  const std::string_view mark = "ID";
  for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark))
    text.replace(at, mark.size(), kId);
  const auto value = parse_json(text);
  if (!value) return std::unexpected{value.error()};
  return parse_command(*value);
}

// --- Out. ---

TEST(EventJson, IsTheContractOfEveryEvent) {
  const std::string id{kId};
  EXPECT_EQ(
      text_of(
          show::ParticipantJoined{somebody(), "Ann", "Editor", access::Role::CoHost, true, false}),
      R"({"type":"participant-joined","id":")" + id +
          R"(","name":"Ann","headline":"Editor","role":"co-host","micOn":true,"cameraOn":false})");
  EXPECT_EQ(text_of(show::ParticipantLeft{somebody()}),
            R"({"type":"participant-left","id":")" + id + R"("})");
  EXPECT_EQ(text_of(show::ParticipantLeft{somebody(), true}),
            R"({"type":"participant-left","id":")" + id + R"(","removed":true})");
  EXPECT_EQ(text_of(show::MicChanged{somebody(), false}),
            R"({"type":"mic-changed","id":")" + id + R"(","on":false})");
  EXPECT_EQ(
      text_of(show::TrackPublished{somebody(), {some_producer(), show::TrackSource::ScreenAudio}}),
      R"({"type":"track-published","id":")" + id + R"(","track":{"producerId":")" + id +
          R"(","source":"screen-audio"}})");
  EXPECT_EQ(text_of(show::TrackEnded{somebody(), some_producer()}),
            R"({"type":"track-ended","id":")" + id + R"(","producerId":")" + id + R"("})");
  EXPECT_EQ(
      text_of(show::StageItemAdded{{somebody(), show::StageKind::Screen}}),
      R"({"type":"stage-item-added","item":{"participantId":")" + id + R"(","kind":"screen"}})");
  EXPECT_EQ(text_of(show::LayoutChanged{show::Layout::Spotlight}),
            R"({"type":"layout-changed","layout":"spotlight"})");
  EXPECT_EQ(text_of(show::WentLive{}), R"({"type":"went-live"})");
  EXPECT_EQ(text_of(show::ProgramChanged{true}), R"({"type":"program-changed","running":true})");
  EXPECT_EQ(text_of(show::DestinationChanged{{DestinationId::parse(kId).value(),
                                              show::DestinationPhase::Refused, "refused the key"}}),
            R"({"type":"destination-changed","light":{"destinationId":")" + id +
                R"(","phase":"refused","reason":"refused the key"}})");
  EXPECT_EQ(text_of(show::ChatSent{MessageId::parse(kId).value(), somebody(), "Ann", "hi"}),
            R"({"type":"chat-sent","id":")" + id + R"(","author":")" + id +
                R"(","authorName":"Ann","text":"hi"})");
}

TEST(SceneJson, IsTheContract) {
  stage::Scene scene;
  scene.seq = 7;
  scene.tiles.push_back({.item = {somebody()},
                         .rect = {0.25, 0, 0.5, 1},
                         .fit = stage::Fit::Contain,
                         .z = 2,
                         .corner_radius = 0.01,
                         .has_video = true,
                         .name = "Ann",
                         .headline = ""});
  scene.audio.push_back({somebody(), show::TrackSource::Microphone, 1});
  scene.transition.started_at = WallTime{5s};

  const auto json = to_json(scene);

  EXPECT_EQ(json.at("background"), "#101418");
  const auto& tile = json.at("tiles").at(0).as_object();
  EXPECT_EQ(tile.at("participantId").as_string(), kId);
  EXPECT_EQ(tile.at("fit"), "contain");
  EXPECT_EQ(tile.at("rect").at("width"), 0.5);
  EXPECT_EQ(json.at("audio").at(0).at("source"), "microphone");
  EXPECT_EQ(json.at("transition").at("startedAt"), 5000);
  EXPECT_EQ(json.at("transition").at("durationMs"), 250);
}

TEST(ShowJson, HasNullBeforeItWentLive) {
  show::Show show;
  EXPECT_TRUE(to_json(show).at("liveSince").is_null());

  show.live_since = WallTime{1s};

  EXPECT_EQ(to_json(show).at("liveSince"), 1000);
}

// --- In. ---

TEST(CommandJson, ReadsEveryCommandOfAClient) {
  EXPECT_EQ(
      std::get<show::Leave>(*command_of(R"({"type":"leave","participantId":"ID"})")).participant,
      somebody());
  EXPECT_EQ(
      std::get<show::Rename>(
          *command_of(R"({"type":"rename","participantId":"ID","name":"Bo","headline":"of Ys"})"))
          .headline,
      "of Ys");
  EXPECT_FALSE(
      std::get<show::SetMic>(*command_of(R"({"type":"set-mic","participantId":"ID","on":false})"))
          .is_on);
  EXPECT_TRUE(std::get<show::SetCamera>(
                  *command_of(R"({"type":"set-camera","participantId":"ID","on":true})"))
                  .is_on);
  EXPECT_EQ(
      std::get<show::AddToStage>(
          *command_of(R"({"type":"add-to-stage","item":{"participantId":"ID","kind":"screen"}})"))
          .item.kind,
      show::StageKind::Screen);
  EXPECT_EQ(
      std::get<show::RemoveFromStage>(
          *command_of(
              R"({"type":"remove-from-stage","item":{"participantId":"ID","kind":"person"}})"))
          .item.participant,
      somebody());
  EXPECT_EQ(
      std::get<show::SetLayout>(*command_of(R"({"type":"set-layout","layout":"sidebar"})")).layout,
      show::Layout::Sidebar);
  EXPECT_TRUE(command_of(R"({"type":"go-live"})"));
  EXPECT_TRUE(command_of(R"({"type":"end"})"));
  EXPECT_EQ(std::get<show::SendChat>(*command_of(R"({"type":"send-chat","text":"hi"})")).text,
            "hi");
}

class Malformed : public testing::TestWithParam<std::string> {};

TEST_P(Malformed, IsRefused) {
  EXPECT_EQ(command_of(GetParam()).error(), CodecError::Malformed) << GetParam();
}

INSTANTIATE_TEST_SUITE_P(
    Commands,
    Malformed,
    testing::Values(
        "",
        "null",
        "[]",
        "{}",
        R"({"type":1})",
        R"({"type":"go-live","extra":1})",
        R"({"type":"leave"})",
        R"({"type":"leave","participantId":"x"})",
        R"({"type":"leave","participantId":5})",
        R"({"type":"set-mic","participantId":"ID","on":"true"})",
        R"({"type":"set-mic","participantId":"ID","on":1})",
        R"({"type":"set-layout","layout":"Grid"})",
        R"({"type":"add-to-stage","item":"ID"})",
        R"({"type":"add-to-stage","item":{"participantId":"ID"}})",
        R"({"type":"add-to-stage","item":{"participantId":"ID","kind":"person","z":1}})",
        R"({"type":"send-chat","text":"\ud800"})",
        "{\"type\":\"send-chat\",\"text\":\"\xFF\"}",
        "\xEF\xBB\xBF{\"type\":\"go-live\"}",
        R"({"type":"go-live"} x)"));

TEST(CommandJson, RefusesTheSystemsCommands) {
  for (const std::string type : {"join", "mark-reconnecting", "mark-returned", "publish-track",
                                 "end-track", "report-program", "report-destination", "__proto__"})
    EXPECT_EQ(command_of(R"({"type":")" + type + R"("})").error(), CodecError::UnknownType);
}

TEST(Json, IsNotReadBeyondItsDepth) {
  EXPECT_FALSE(parse_json(std::string(10'000, '[') + std::string(10'000, ']')));
}

}  // namespace
}  // namespace backlot::signaling

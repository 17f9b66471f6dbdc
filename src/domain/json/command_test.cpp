#include "domain/json/command.hpp"

#include <gtest/gtest.h>
#include <boost/json.hpp>

#include "domain/json/error.hpp"
#include "domain/json/text.hpp"
#include "domain/show/names.hpp"

namespace backlot::json {
namespace {

constexpr std::string_view kId = "01890a5d-ac96-774b-bcce-b302099a8057";

ParticipantId somebody() { return ParticipantId::parse(kId).value(); }

Result<show::Command> command_of(std::string text) {
  const std::string_view mark = "ID";
  for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark))
    text.replace(at, mark.size(), kId);
  const auto value = parse_json(text);
  if (!value) return std::unexpected{value.error()};
  return parse_command(*value);
}

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

TEST(CommandJson, TakesWhatMayBeLeftOut) {
  const auto play =
      std::get<show::Play>(*command_of(R"({"type":"play","assetId":"ID","kind":"music"})"));
  EXPECT_EQ(play.kind, show::PlaybackKind::Music);
  EXPECT_FALSE(play.is_looping);
  EXPECT_EQ(play.gain, 1);
  EXPECT_FALSE(std::get<show::RemoveParticipant>(
                   *command_of(R"({"type":"remove-participant","participantId":"ID"})"))
                   .is_ban);
  EXPECT_EQ(std::get<show::SetSlate>(*command_of(R"({"type":"set-slate","on":true})")).text,
            std::nullopt);
  EXPECT_EQ(std::get<show::SendPrivate>(*command_of(R"({"type":"send-private","text":"hi"})")).to,
            std::nullopt);
  EXPECT_EQ(
      std::get<show::SendPrivate>(*command_of(R"({"type":"send-private","text":"hi","to":"ID"})"))
          .to,
      somebody());
  EXPECT_TRUE(
      std::get<show::UpdateScene>(
          *command_of(R"({"type":"update-scene","id":"ID","name":"One","keepPicture":true})"))
          .keeps_picture);
}

TEST(CommandJson, ReadsNothingAsAChoice) {
  EXPECT_EQ(std::get<show::Solo>(*command_of(R"({"type":"solo","item":null})")).item, std::nullopt);
  EXPECT_EQ(std::get<show::SetGraphic>(
                *command_of(R"({"type":"set-graphic","slot":"overlay","assetId":null})"))
                .asset,
            std::nullopt);
}

TEST(CommandJson, ReadsABatch) {
  const auto command = command_of(
      R"({"type":"batch","commands":[{"type":"undo"},{"type":"set-layout","layout":"pip"}]})");

  ASSERT_TRUE(command);
  const auto& commands = std::get<show::Batch>(*command).commands;
  ASSERT_EQ(commands.size(), 2U);
  EXPECT_EQ(std::get<show::SetLayout>(commands.back()).layout, show::Layout::Pip);
}

TEST(CommandJson, KnowsNoBatchOfBatches) {
  EXPECT_EQ(command_of(R"({"type":"batch","commands":[{"type":"batch","commands":[]}]})").error(),
            Error::UnknownType);
}

class Malformed : public testing::TestWithParam<std::string> {};

TEST_P(Malformed, IsRefused) {
  EXPECT_EQ(command_of(GetParam()).error(), Error::Malformed) << GetParam();
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
        R"({"type":"set-gain","participantId":"ID","source":"microphone","gain":"1"})",
        R"({"type":"set-chroma-key","participantId":"ID","source":"camera"})",
        R"({"type":"set-chroma-key","participantId":"ID","source":"camera","key":{}})",
        R"({"type":"set-chroma-key","participantId":"ID","source":"camera",)"
        R"("key":{"color":"green","similarity":0.4,"smoothness":0.1,"spill":0.5}})",
        R"({"type":"move-on-stage","item":{"participantId":"ID","kind":"person"},"index":-1})",
        R"({"type":"move-on-stage","item":{"participantId":"ID","kind":"person"},"index":1.5})",
        R"({"type":"move-scene","id":"ID"})",
        R"({"type":"move-banner","id":"ID","index":-1})",
        R"({"type":"allow-author","author":"x"})",
        R"({"type":"start-countdown","seconds":99999999999,"label":"","onScreen":true})",
        R"({"type":"solo"})",
        R"({"type":"solo","item":{}})",
        R"({"type":"set-look","look":{"primary":"red"}})",
        R"({"type":"set-host-rule","rule":"end"})",
        R"({"type":"set-host-rule","rule":"end","minutes":5,"seconds":5})",
        R"({"type":"batch"})",
        R"({"type":"batch","commands":{}})",
        R"({"type":"batch","commands":[{"type":"undo","x":1}]})",
        R"({"type":"send-chat","text":"\ud800"})",
        "{\"type\":\"send-chat\",\"text\":\"\xFF\"}",
        "\xEF\xBB\xBF{\"type\":\"go-live\"}",
        R"({"type":"go-live"} x)"));

TEST(CommandJson, RefusesTheSystemsCommands) {
  for (const std::string type :
       {"join", "mark-reconnecting", "mark-returned", "publish-track", "end-track",
        "report-program", "report-destination", "retitle", "__proto__"}) {
    EXPECT_EQ(command_of(R"({"type":")" + type + R"("})").error(), Error::UnknownType);
    EXPECT_EQ(command_of(R"({"type":"batch","commands":[{"type":")" + type + R"("}]})").error(),
              Error::UnknownType);
  }
}

TEST(Json, IsNotReadBeyondItsDepth) {
  EXPECT_FALSE(parse_json(std::string(10'000, '[') + std::string(10'000, ']')));
}

}  // namespace
}  // namespace backlot::json

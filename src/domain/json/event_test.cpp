#include "domain/json/event.hpp"

#include <gtest/gtest.h>
#include <boost/json.hpp>

#include "domain/json/error.hpp"
#include "domain/json/text.hpp"

namespace backlot::json {
namespace {

constexpr std::string_view kId = "01890a5d-ac96-774b-bcce-b302099a8057";

ParticipantId somebody() { return ParticipantId::parse(kId).value(); }
ProducerId some_producer() { return ProducerId::parse(kId).value(); }

/// Writes ID where an id stands.
std::string with_ids(std::string text) {
  const std::string_view mark = "ID";
  for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark))
    text.replace(at, mark.size(), kId);
  return text;
}

std::string text_of(const show::Event& event) { return boost::json::serialize(to_json(event)); }

Result<show::Event> event_of(std::string text) {
  const auto value = parse_json(with_ids(std::move(text)));
  if (!value) return std::unexpected{value.error()};
  return parse_event(*value);
}

TEST(EventJson, IsWhatClientsReceive) {
  EXPECT_EQ(text_of(show::ParticipantJoined{somebody(), "Ann", "Editor", access::Role::CoHost, true,
                                            false}),
            with_ids(R"({"type":"participant-joined","id":"ID","name":"Ann","headline":"Editor",)"
                     R"("role":"co-host","micOn":true,"cameraOn":false,"waiting":false,)"
                     R"("mayShareScreen":true,"mayPresent":false,"encoder":false})"));
  EXPECT_EQ(text_of(show::ParticipantLeft{somebody(), true}),
            with_ids(R"({"type":"participant-left","id":"ID","removed":true,"banned":false})"));
  EXPECT_EQ(text_of(show::MicChanged{somebody(), false}),
            with_ids(R"({"type":"mic-changed","id":"ID","on":false})"));
  EXPECT_EQ(
      text_of(show::TrackPublished{somebody(), {some_producer(), show::TrackSource::ScreenAudio}}),
      with_ids(R"({"type":"track-published","id":"ID",)"
               R"("track":{"producerId":"ID","source":"screen-audio"}})"));
  EXPECT_EQ(text_of(show::SoloChanged{std::nullopt}), R"({"type":"solo-changed","item":null})");
  EXPECT_EQ(text_of(show::KindChanged{show::Kind::Rehearsal}),
            R"({"type":"kind-changed","kind":"rehearsal"})");
  EXPECT_EQ(text_of(show::WentLive{}), R"({"type":"went-live"})");
  EXPECT_EQ(text_of(show::DestinationChanged{{DestinationId::parse(kId).value(),
                                              show::DestinationPhase::Refused, "refused the key"}}),
            with_ids(R"({"type":"destination-changed","light":{"destinationId":"ID",)"
                     R"("phase":"refused","reason":"refused the key"}})"));
  EXPECT_EQ(text_of(show::LookChanged{}),
            R"({"type":"look-changed","look":{"primary":"#2563eb","text":"#ffffff",)"
            R"("background":"#101418","font":"inter","tagStyle":"pill","showHeadlines":true,)"
            R"("rounded":true,"logoCorner":"top-right"}})");
}

TEST(EventJson, LendsTheFieldsOfWhatItEmbeds) {
  EXPECT_EQ(text_of(show::CountdownStarted{{WallTime{5s}, "Soon", true}}),
            R"({"type":"countdown-started","until":5000,"label":"Soon","onScreen":true})");
  EXPECT_EQ(text_of(show::ChromaKeyChanged{somebody(), show::TrackSource::Camera,
                                           show::ChromaKey{{0x00ff00}, 0.5, 0.25, 0}}),
            with_ids(R"({"type":"chroma-key-changed","id":"ID","source":"camera","key":)"
                     R"({"color":"#00ff00","similarity":5E-1,"smoothness":2.5E-1,"spill":0E0}})"));
  EXPECT_EQ(text_of(show::HostRuleChanged{{show::HostAbsence::Slate, 7min}}),
            R"({"type":"host-rule-changed","rule":"slate","minutes":7})");
}

TEST(EventJson, SaysItsPlaceAndWhoAsked) {
  const show::NumberedEvent event{
      .seq = 7, .at = WallTime{1s}, .event = show::Ended{}, .by = somebody()};

  EXPECT_EQ(boost::json::serialize(to_json(event)),
            with_ids(R"({"seq":7,"at":1000,"by":"ID","event":{"type":"ended"}})"));
  EXPECT_EQ(parse_numbered_event(to_json(event)), event);
}

TEST(EventJson, ReadsEventsOfOlderPrograms) {
  EXPECT_EQ(event_of(R"({"type":"participant-joined","id":"ID","name":"Ann","headline":"",)"
                     R"("role":"guest","micOn":true,"cameraOn":false})"),
            show::Event(
                show::ParticipantJoined{somebody(), "Ann", "", access::Role::Guest, true, false}));
  EXPECT_EQ(event_of(R"({"type":"participant-left","id":"ID"})"),
            show::Event(show::ParticipantLeft{somebody()}));
  EXPECT_EQ(event_of(R"({"type":"participant-left","id":"ID","removed":true})"),
            show::Event(show::ParticipantLeft{somebody(), true}));
}

TEST(EventJson, ReadsPausesThatNamedNobody) {
  EXPECT_EQ(event_of(R"({"type":"author-timed-out","author":"ID","until":5000})"),
            show::Event(show::AuthorTimedOut{{somebody(), WallTime{5s}, ""}}));
}

TEST(EventJson, SkipsWhatNewerProgramsAdded) {
  EXPECT_EQ(event_of(R"({"type":"went-live","mood":"good"})"), show::Event(show::WentLive{}));
}

class BrokenEvent : public testing::TestWithParam<std::string> {};

TEST_P(BrokenEvent, IsRefused) { EXPECT_EQ(event_of(GetParam()).error(), Error::Malformed); }

INSTANTIATE_TEST_SUITE_P(Events,
                         BrokenEvent,
                         testing::Values("[]",
                                         "{}",
                                         R"({"type":7})",
                                         R"({"type":"unheard-of"})",
                                         R"({"type":"mic-changed","id":"ID"})",
                                         R"({"type":"mic-changed","id":"x","on":true})",
                                         R"({"type":"mic-changed","id":"ID","on":1})",
                                         R"({"type":"layout-changed","layout":"circle"})",
                                         R"({"type":"slow-mode-changed","seconds":1e20})",
                                         R"({"type":"slow-mode-changed","seconds":3.5})",
                                         R"({"type":"gain-changed","id":"ID",)"
                                         R"("source":"microphone","gain":"loud"})",
                                         R"({"type":"stage-reordered","stage":[{}]})"));

/// Every kind of event survives the way out and back.
template <std::size_t Index = 0>
void expect_round_trips() {
  if constexpr (Index < std::variant_size_v<show::Event>) {
    const show::Event event{std::in_place_index<Index>};
    EXPECT_EQ(parse_event(to_json(event)), event) << text_of(event);
    expect_round_trips<Index + 1>();
  }
}

TEST(EventJson, ComesBackAsItWas) { expect_round_trips(); }

}  // namespace
}  // namespace backlot::json

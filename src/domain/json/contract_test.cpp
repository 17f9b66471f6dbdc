// contracts/signaling.schema.json and the tables say the same: every type, every field.
#include <gtest/gtest.h>
#include <boost/json.hpp>

#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "domain/json/command.hpp"
#include "domain/json/command_fields.hpp"
#include "domain/json/event.hpp"
#include "domain/json/event_fields.hpp"
#include "domain/json/show.hpp"
#include "domain/json/write.hpp"
#include "domain/show/error.hpp"
#include "domain/show/names.hpp"

namespace backlot::json {
namespace {

using Names = std::set<std::string>;

const boost::json::object& definitions() {
  static const boost::json::value contract = [] {
    std::ifstream file{BACKLOT_CONTRACTS_DIR "/signaling.schema.json"};
    return boost::json::parse(std::string{std::istreambuf_iterator<char>{file}, {}});
  }();
  return contract.at("$defs").as_object();
}

Names keys_of(const boost::json::object& object) {
  Names names;
  for (const auto& [name, value] : object) names.emplace(name);
  return names;
}

Names properties_of(const boost::json::value& schema) {
  return keys_of(schema.at("properties").as_object());
}

/// The alternatives of a definition by their type, each with the names of its fields.
std::map<std::string, Names> alternatives(std::string_view definition) {
  std::map<std::string, Names> all;
  for (const auto& one : definitions().at(definition).at("oneOf").as_array()) {
    if (one.as_object().contains("$ref")) continue;
    all[std::string{one.at("properties").at("type").at("const").as_string()}] = properties_of(one);
  }
  return all;
}

/// The same from the code: every alternative that has a table; commands of the system have none.
template <class Variant, std::size_t... Indices>
std::map<std::string, Names> written(std::index_sequence<Indices...>) {
  std::map<std::string, Names> all;
  const auto add = [&]<std::size_t Index>() {
    const Variant one{std::in_place_index<Index>};
    if constexpr (Described<std::variant_alternative_t<Index, Variant>>)
      all[std::string{show::name_of(one)}] = keys_of(to_json(one));
  };
  (add.template operator()<Indices>(), ...);
  return all;
}

TEST(Contract, KnowsEveryEventAndItsFields) {
  EXPECT_EQ(alternatives("event"),
            written<show::Event>(std::make_index_sequence<std::variant_size_v<show::Event>>{}));
}

TEST(Contract, KnowsEveryCommandOfAClientAndItsFields) {
  auto described = alternatives("singleCommand");
  described.merge(alternatives("command"));

  const auto ours =
      written<show::Command>(std::make_index_sequence<std::variant_size_v<show::Command>>{});
  EXPECT_EQ(described, ours);
}

TEST(Contract, KnowsEveryFieldOfAShow) {
  const show::Show show;
  EXPECT_EQ(properties_of(definitions().at("show")), keys_of(to_json(show)));
  EXPECT_EQ(properties_of(definitions().at("participant")), keys_of(to_json(show::Participant{})));
  EXPECT_EQ(properties_of(definitions().at("numberedEvent")),
            keys_of(to_json(show::NumberedEvent{})));
  EXPECT_EQ(properties_of(definitions().at("picture")), keys_of(write(show::Picture{})));
  EXPECT_EQ(properties_of(definitions().at("look")), keys_of(write(show::Look{})));
  EXPECT_EQ(properties_of(definitions().at("chromaKey")), keys_of(write(show::ChromaKey{})));
  EXPECT_EQ(properties_of(definitions().at("chromaKeys")), keys_of(write(show::ChromaKeys{})));
  EXPECT_EQ(properties_of(definitions().at("banner")), keys_of(write(show::Banner{})));
  EXPECT_EQ(properties_of(definitions().at("playback")), keys_of(write(show::Playback{})));
  EXPECT_EQ(properties_of(definitions().at("savedScene")), keys_of(write(show::SavedScene{})));
  EXPECT_EQ(properties_of(definitions().at("chatLine")), keys_of(write(show::ChatLine{})));
  EXPECT_EQ(properties_of(definitions().at("privateLine")), keys_of(write(show::PrivateLine{})));
  EXPECT_EQ(properties_of(definitions().at("removed")), keys_of(write(show::Removed{})));
}

TEST(Contract, KnowsEveryRefusal) {
  Names codes;
  const auto& error = definitions().at("failure").at("properties").at("error");
  for (const auto& code : error.at("properties").at("code").at("enum").as_array())
    codes.emplace(code.as_string());

  for (int value = 1; value <= static_cast<int>(show::Error::NoRoom); ++value)
    EXPECT_TRUE(codes.contains(std::string{show::code_of(static_cast<show::Error>(value))}))
        << show::code_of(static_cast<show::Error>(value));
}

template <class Enum>
void expect_enum(const boost::json::value& schema, Enum last) {
  Names ours;
  for (int value = 0; value <= static_cast<int>(last); ++value)
    ours.emplace(to_string(static_cast<Enum>(value)));
  Names theirs;
  for (const auto& name : schema.at("enum").as_array()) theirs.emplace(name.as_string());
  EXPECT_EQ(theirs, ours);
}

TEST(Contract, KnowsEveryEnumerator) {
  expect_enum(definitions().at("role"), access::Role::Viewer);
  expect_enum(definitions().at("layout"), show::Layout::Cinema);
  expect_enum(definitions().at("source"), show::TrackSource::SecondCamera);
  expect_enum(definitions().at("device"), show::Device::Camera);
  expect_enum(definitions().at("bannerKind"), show::BannerKind::Ticker);
  expect_enum(definitions().at("graphicSlot"), show::GraphicSlot::Background);
  const auto& item = definitions().at("stageItem").at("properties");
  expect_enum(item.at("kind"), show::StageKind::Image);
  expect_enum(definitions().at("playbackKind"), show::PlaybackKind::Sound);
  const auto& look = definitions().at("look").at("properties");
  expect_enum(look.at("font"), show::Font::Mono);
  expect_enum(look.at("tagStyle"), show::TagStyle::None);
  expect_enum(look.at("logoCorner"), show::Corner::BottomRight);
  const auto& light = definitions().at("light").at("properties");
  expect_enum(light.at("phase"), show::DestinationPhase::Stopped);
  const auto& rule = definitions().at("hostRule").at("properties");
  expect_enum(rule.at("rule"), show::HostAbsence::End);
  expect_enum(definitions().at("economy"), show::Economy::HalfRate);
}

}  // namespace
}  // namespace backlot::json

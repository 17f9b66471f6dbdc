// Every command of the contract over HTTP, with what strangers write in every text of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "services/api/hostile_texts_test.hpp"
#include "services/api/stocked_show_test.hpp"

namespace backlot::api {
namespace {

namespace json = boost::json;

class HostileCommands : public OnBothDatabases {
 protected:
  void SetUp() override {
    OnBothDatabases::SetUp();
    if (world_) show_.emplace(*world_);
  }

  [[nodiscard]] const std::string& owner() const { return world_->token("owner"); }

  // A command with this text in one of its fields.
  [[nodiscard]] json::value with(const json::value& schema,
                                 const std::string& pointer,
                                 const std::string& text) const {
    json::value command = show_->command_of(schema);
    put(command, pointer, json::value(text));
    return command;
  }
  // What was taken is in the log as it was said.
  void try_command(const json::value& command, const std::string& text, const std::string& where) {
    const auto heard = show_->give(command, owner());
    expect_no_harm(heard, where);
    EXPECT_NE(heard.status, 404U) << where << heard.body;
    if (heard.status >= 300 || heard.json().at("events").as_array().empty()) return;
    const auto happened = heard.json().at("events").as_array().size();
    const auto seq = heard.json().at("seq").to_number<std::uint64_t>();
    const auto log = show_->events_after(seq - happened);
    EXPECT_EQ(log.json().at("events"), heard.json().at("events")) << where;
    EXPECT_TRUE(log.body.contains(in_json(text))) << where << log.body;
    kept_.insert(where);
  }

  std::optional<StockedShow> show_;
  std::set<std::string> kept_;  // the fields that took such a text
};

INSTANTIATE_TEST_SUITE_P(Databases, HostileCommands, kBothDatabases, name_of);

TEST_P(HostileCommands, KeepTheirTextsAsTheyAreOrAreRefused) {
  for (const json::value& schema : command_schemas()) {
    for (const std::string& pointer : text_fields_of(schema)) {
      const std::string where = type_of(schema) + pointer;
      for (const std::string& text : hostile_texts()) {
        if (text.contains('\r')) continue;  // a line break is one byte in the log
        try_command(with(schema, pointer, text), text, where);
      }
    }
  }

  EXPECT_THAT(kept_, testing::UnorderedElementsAre(
                         "create-banner/subtitle", "create-banner/title", "rename/headline",
                         "rename/name", "save-scene/name", "send-chat/text", "send-private/text",
                         "set-notes/text", "set-slate/text", "start-countdown/label",
                         "update-banner/subtitle", "update-banner/title", "update-scene/name"));
}

TEST_P(HostileCommands, KeepTheirTextsInABatch) {
  for (const json::value& schema : command_schemas()) {
    for (const std::string& pointer : text_fields_of(schema)) {
      for (const std::string text : {"'; DROP TABLE users; --", "\"'\\", "${7*7}{{7*7}}"}) {
        const json::array one{with(schema, pointer, text)};
        try_command(json::object{{"type", "batch"}, {"commands", one}}, text,
                    type_of(schema) + pointer);
      }
    }
  }
  EXPECT_EQ(kept_.size(), 13U);
}

TEST_P(HostileCommands, NeverAskTheDatabaseAQuestion) {
  for (const json::value& schema : command_schemas()) {
    for (const std::string& pointer : text_fields_of(schema)) {
      for (const auto& [yes, no] : conditions()) {
        const auto first = show_->give(with(schema, pointer, yes), owner());
        const auto second = show_->give(with(schema, pointer, no), owner());
        EXPECT_EQ(first.status, second.status) << type_of(schema) << pointer << yes;
        EXPECT_EQ(bare(first, yes), bare(second, no)) << type_of(schema) << pointer << yes;
      }
    }
  }
}

// --- Numbers. ---

TEST_P(HostileCommands, KeepTheirNumbersAsTheyAreOrAreRefused) {
  const std::vector<std::string> numbers{
      "-0", "-0.0", "9007199254740993", "1e400", "1e308", "18446744073709551616",
      "-1", "0.1",  "1e-320",           "\"1\"", "null",  "true"};
  std::set<std::string> fields;
  for (const json::value& schema : command_schemas()) {
    show_.emplace(*world_);  // what a command before took away is there again
    const json::value whole = show_->command_of(schema);
    for (const auto& [name, value] : whole.as_object()) {
      if (!value.is_number()) continue;
      fields.emplace(name);
      for (const std::string& number : numbers) {
        json::value command = whole;
        put(command, "/" + std::string{name}, json::value("~"));
        std::string body = json::serialize(json::object{{"command", command}});
        body.replace(body.find("\"~\""), 3, number);
        const auto heard = world_->studio().post(show_->path() + "/commands", body, owner());
        const std::string where = body + heard.body;
        expect_no_harm(heard, where);
        EXPECT_TRUE(heard.status == 400 || heard.status == 200) << heard.status << where;
        if (heard.status != 200) continue;
        // Nothing large, nothing negative, no zero with a sign.
        EXPECT_TRUE(number == "-0" || number == "-0.0" || number == "0.1" || number == "1e-320")
            << where;
        const auto seq = heard.json().at("seq").to_number<std::uint64_t>();
        for (const std::string& said : {heard.body, show_->events_after(seq - 1).body})
          EXPECT_FALSE(std::regex_search(said, std::regex{R"(:-0[.0]*(E0)?[,}])"})) << said;
      }
    }
  }
  EXPECT_THAT(fields, testing::UnorderedElementsAre("gain", "index", "minutes", "seconds"));
}

}  // namespace
}  // namespace backlot::api

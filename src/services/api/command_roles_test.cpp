// Who may give which command over HTTP: every command of the contract, asked by everybody.
#include <gtest/gtest.h>

#include <map>

#include "services/api/stocked_show_test.hpp"

namespace backlot::api {
namespace {

namespace json = boost::json;

// The table of roles, by command. Whoever is in a team is at least a co-host.
enum class Rights : bool { ThoseInCharge, Hosts };

const std::map<std::string, Rights>& table() {
  using enum Rights;
  static const std::map<std::string, Rights> rights{{"leave", Hosts},
                                                    {"admit", Hosts},
                                                    {"deny", Hosts},
                                                    {"remove-participant", Hosts},
                                                    {"allow-back", Hosts},
                                                    {"set-role", ThoseInCharge},
                                                    {"set-rights", Hosts},
                                                    {"rename", Hosts},
                                                    {"set-mic", Hosts},
                                                    {"set-camera", Hosts},
                                                    {"raise-hand", Hosts},
                                                    {"request-unmute", Hosts},
                                                    {"set-gain", Hosts},
                                                    {"set-chroma-key", Hosts},
                                                    {"add-to-stage", Hosts},
                                                    {"remove-from-stage", Hosts},
                                                    {"move-on-stage", Hosts},
                                                    {"set-layout", Hosts},
                                                    {"solo", Hosts},
                                                    {"pin", Hosts},
                                                    {"show-image", Hosts},
                                                    {"save-scene", Hosts},
                                                    {"update-scene", Hosts},
                                                    {"delete-scene", Hosts},
                                                    {"move-scene", Hosts},
                                                    {"take-scene", Hosts},
                                                    {"undo", Hosts},
                                                    {"create-banner", ThoseInCharge},
                                                    {"update-banner", ThoseInCharge},
                                                    {"delete-banner", ThoseInCharge},
                                                    {"move-banner", ThoseInCharge},
                                                    {"show-banner", Hosts},
                                                    {"hide-banner", Hosts},
                                                    {"set-graphic", Hosts},
                                                    {"set-look", ThoseInCharge},
                                                    {"start-countdown", Hosts},
                                                    {"stop-countdown", Hosts},
                                                    {"set-slate", Hosts},
                                                    {"play", Hosts},
                                                    {"adjust-playback", Hosts},
                                                    {"stop-playback", Hosts},
                                                    {"go-live", ThoseInCharge},
                                                    {"end", ThoseInCharge},
                                                    {"set-host-rule", ThoseInCharge},
                                                    {"set-notes", Hosts},
                                                    {"send-chat", Hosts},
                                                    {"delete-chat", Hosts},
                                                    {"time-out-author", Hosts},
                                                    {"allow-author", Hosts},
                                                    {"set-slow-mode", Hosts},
                                                    {"star-comment", Hosts},
                                                    {"show-comment", Hosts},
                                                    {"hide-comment", Hosts},
                                                    {"send-private", Hosts}};
  return rights;
}

TEST(CommandRoles, AreThoseOfTheTable) {
  World world{TestHouse{.database = "", .has_limits = false}};
  for (const json::value& schema : command_schemas()) {
    const std::string type = type_of(schema);
    ASSERT_TRUE(table().contains(type)) << type;
    const bool is_for_hosts = table().at(type) == Rights::Hosts;
    for (const std::string role : {"owner", "producer", "co-host", "api-token"}) {
      const StockedShow show{world};  // those before may have changed the other one
      const auto heard =
          show.give(show.command_of(schema, StockedShow::About::TheGuest), world.token(role));
      const bool is_forbidden = heard.code() == "forbidden";
      EXPECT_EQ(is_forbidden, role == "co-host" && !is_for_hosts)
          << type << " by " << role << " " << heard.status << heard.body;
      EXPECT_LT(heard.status, 500U) << type << " by " << role << heard.body;
    }
  }
  EXPECT_EQ(table().size(), command_schemas().size());
}

TEST(CommandRoles, AreNoneForThoseFromElsewhere) {
  World world{TestHouse{.database = "", .has_limits = false}};
  const StockedShow show{world};
  const std::uint64_t before = show.events_after(0).json().at("events").as_array().size();
  for (const json::value& schema : command_schemas()) {
    const json::value command = show.command_of(schema);
    for (const std::string role : {"stranger", "admin"})
      EXPECT_EQ(show.give(command, world.token(role)).status, 404U) << type_of(schema) << role;
    EXPECT_EQ(show.give(command, "").status, 401U) << type_of(schema);
  }
  EXPECT_EQ(show.events_after(before).at("/events"), "[]");
}

}  // namespace
}  // namespace backlot::api

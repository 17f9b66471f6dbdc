// Every route, asked by everybody: the answer is the one contracts/route_roles.json says. A route
// that is not listed there fails.
#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "services/api/contract_walk_test.hpp"
#include "services/api/world_test.hpp"

namespace backlot::api {
namespace {

namespace json = boost::json;

json::object matrix() {
  std::ifstream file{BACKLOT_CONTRACTS_DIR "/route_roles.json"};
  const std::string text{std::istreambuf_iterator<char>{file}, {}};
  return json::parse(text).as_object();
}

TEST(AccessMatrix, ListsEveryRouteAndNoOther) {
  std::set<std::string> listed;
  const json::object file = matrix();
  for (const auto& [route, answers] : file.at("routes").as_object()) listed.emplace(route);
  std::set<std::string> promised;
  for (const auto* station : {"", "relay"})
    for (const Operation& operation : operations_of(station)) promised.insert(operation.name());

  EXPECT_EQ(listed, promised);
}

TEST(AccessMatrix, IsWhatEverybodyHears) {
  const json::object file = matrix();
  for (const Operation& operation : operations()) {
    const auto* answers = file.at("routes").as_object().if_contains(operation.name());
    if (answers == nullptr) continue;  // the test above says so
    World world;
    std::string heard;
    std::string promised;
    for (const auto& role : file.at("roles").as_array()) {
      const std::string name{std::string_view{role.as_string()}};
      const auto status = world.ask(operation, name);
      heard += name + " " + std::to_string(status) + ", ";
      promised += name + " " + std::to_string(answers->at(name).to_number<unsigned>()) + ", ";
    }
    EXPECT_EQ(heard, promised) << operation.name();
  }
}

}  // namespace
}  // namespace backlot::api

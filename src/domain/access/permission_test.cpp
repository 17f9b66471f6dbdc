#include "domain/access/permission.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string_view>
#include <vector>

namespace backlot::access {
namespace {

/// One line of the table of roles that people read: "yes" or "no" for each role.
struct Line {
  std::string_view about;
  std::vector<Act> acts;
  std::array<bool, 5> is_allowed;  // owner, producer, co-host, guest, viewer
};

const std::vector<Line> kMatrix{
    {"start, end, destinations, delete, settings",
     {Act::RunShow, Act::EditBroadcast, Act::AppointPeople},
     {true, true, false, false, false}},
    {"stage, layout, banners, comments on screen, mute or kick others",
     {Act::DirectStage, Act::ShowGraphics, Act::ManagePeople, Act::ModerateChat},
     {true, true, true, false, false}},
    {"create banners, brand, upload media", {Act::MakeGraphics}, {true, true, false, false, false}},
    {"own mic, camera, screen, name, private chat",
     {Act::TakePart},
     {true, true, true, true, false}},
    {"watch, public chat", {Act::Comment}, {true, true, true, true, true}}};

TEST(Permission, IsTheTableOfRoles) {
  for (const Line& line : kMatrix)
    for (const Act act : line.acts)
      for (const Role role : {Role::Owner, Role::Producer, Role::CoHost, Role::Guest, Role::Viewer})
        EXPECT_EQ(may(role, act), line.is_allowed.at(static_cast<std::size_t>(role)))
            << to_string(role) << ": " << line.about;
}

TEST(Permission, CoversEveryAct) {
  std::size_t covered = 0;
  for (const Line& line : kMatrix) covered += line.acts.size();

  EXPECT_EQ(covered, static_cast<std::size_t>(Act::Comment) + 1);
}

}  // namespace
}  // namespace backlot::access

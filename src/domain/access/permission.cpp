#include "domain/access/permission.hpp"

#include <array>
#include <utility>

namespace backlot::access {
namespace {

/// The least powerful role that may; all above it may too.
constexpr std::array<std::pair<Act, Role>, 10> kLeastRoles{{{Act::RunShow, Role::Producer},
                                                            {Act::EditBroadcast, Role::Producer},
                                                            {Act::AppointPeople, Role::Producer},
                                                            {Act::MakeGraphics, Role::Producer},
                                                            {Act::DirectStage, Role::CoHost},
                                                            {Act::ShowGraphics, Role::CoHost},
                                                            {Act::ManagePeople, Role::CoHost},
                                                            {Act::ModerateChat, Role::CoHost},
                                                            {Act::TakePart, Role::Guest},
                                                            {Act::Comment, Role::Viewer}}};

}  // namespace

bool may(Role role, Act act) {
  for (const auto& [known, least] : kLeastRoles)
    if (known == act) return role <= least;
  return false;
}

}  // namespace backlot::access

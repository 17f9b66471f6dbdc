#include "domain/access/role.hpp"

#include <array>
#include <utility>

namespace backlot::access {
namespace {

constexpr std::array<std::pair<Role, std::string_view>, 5> kNames{{{Role::Owner, "owner"},
                                                                   {Role::Producer, "producer"},
                                                                   {Role::CoHost, "co-host"},
                                                                   {Role::Guest, "guest"},
                                                                   {Role::Viewer, "viewer"}}};

}  // namespace

std::string_view to_string(Role role) {
  for (const auto& [value, name] : kNames)
    if (value == role) return name;
  return "viewer";
}

std::optional<Role> parse_role(std::string_view text) {
  for (const auto& [value, name] : kNames)
    if (name == text) return value;
  return std::nullopt;
}

}  // namespace backlot::access

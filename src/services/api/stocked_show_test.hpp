#pragma once

#include <map>
#include <string>

#include "services/api/world_test.hpp"

namespace backlot::api {

/// A show with its owner, a guest and one of everything in it, and commands about them.
class StockedShow {
 public:
  explicit StockedShow(World& world);

  /// A command of the contract, about what is there, by its schema. What everybody may do with
  /// themselves is about the owner, or about the guest.
  enum class About : bool { Oneself, TheGuest };
  [[nodiscard]] boost::json::value command_of(const boost::json::value& schema,
                                              About about = About::Oneself) const;
  [[nodiscard]] Heard give(const boost::json::value& command, const std::string& token) const;
  /// What happened after an event.
  [[nodiscard]] Heard events_after(std::uint64_t seq) const;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  // Gives a command and returns a text of what happened.
  std::string stock(const std::string& command, std::string_view pointer);
  void bring_in(const std::string& participant, access::Role role);

  World& world_;
  std::string path_;
  std::string owner_;
  std::string guest_;
  std::map<std::string, std::string> ids_;  ///< by the type of the command that needs them
};

/// The type of a command, by its schema.
[[nodiscard]] std::string type_of(const boost::json::value& schema);

}  // namespace backlot::api

#pragma once

#include <map>
#include <string>

#include "services/api/contract_walk_test.hpp"
#include "services/api/studio_test.hpp"

namespace backlot::api {

/// An owner with a team, a studio with people in it, and people from elsewhere. They are known as
/// "owner", "producer", "co-host", "api-token" (the owner's), "guest", "co-host-by-link",
/// "producer-by-link" and "viewer" (of the last broadcast), "stranger", "admin" and "anonymous".
class World {
 public:
  explicit World(const TestHouse& house = {});

  /// Asks for a route with things of the owner's that nobody has used yet, and tells the status.
  [[nodiscard]] unsigned ask(const Operation& operation, const std::string& role);
  /// The path of a route, with such things in it.
  [[nodiscard]] std::string path_of(const Operation& operation);

  [[nodiscard]] TestStudio& studio() { return studio_; }
  [[nodiscard]] const std::string& token(const std::string& role) const { return tokens_.at(role); }
  /// The last broadcast that a path named.
  [[nodiscard]] const std::string& broadcast() const { return broadcast_; }

 private:
  Heard post(const std::string& path, const std::string& body, const std::string& role);
  void appoint(const std::string& email, const std::string& role);
  void prepare();
  void promote_a_guest_to(const std::string& role);
  [[nodiscard]] std::string thing_of(const std::string& path);

  TestStudio studio_;
  std::map<std::string, std::string> tokens_;
  std::string member_;
  std::string broadcast_;
  std::string link_;
};

}  // namespace backlot::api

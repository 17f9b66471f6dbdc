#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "base/secret.hpp"
#include "domain/broadcast/destination.hpp"
#include "domain/ports/bus.hpp"
#include "domain/ports/destination_repository.hpp"
#include "domain/ports/secret_box.hpp"
#include "domain/show/show.hpp"
#include "domain/studio/desk.hpp"
#include "services/api/core/answer.hpp"
#include "services/api/core/lit_destination.hpp"
#include "services/api/core/studio_access.hpp"

namespace backlot::api {

struct BroadcastPage;

inline constexpr std::size_t kMaxDestinations = 20;

struct NewDestination {
  std::string platform;
  std::string name;
  std::string url;
  Secret<std::string> stream_key;
  std::string backup_url{};
  bool is_enabled = true;
  std::string title{};        ///< empty: the broadcast's
  std::string description{};  ///< the same
};

/// What is given changes, the rest stays.
struct DestinationChange {
  std::optional<std::string> platform{};
  std::optional<std::string> name{};
  std::optional<std::string> url{};
  std::optional<Secret<std::string>> stream_key{};
  std::optional<std::string> backup_url{};  ///< empty: none
  std::optional<bool> is_enabled{};
  std::optional<std::string> title{};        ///< empty: the broadcast's
  std::optional<std::string> description{};  ///< the same
};

/// Where a broadcast is pushed to; for owners and producers, those without an account too. Says
/// DestinationsEdited on the bus after each change. Blocking; any thread.
class Destinations {
 public:
  Destinations(StudioAccess& access,
               ports::DestinationRepository& destinations,
               ports::SecretBox& box,
               ports::Bus& bus,
               studio::Desk& desk,
               Random& random,
               bool allow_private);

  [[nodiscard]] Answer<std::vector<LitDestination>> list(const Visitor& who, BroadcastId broadcast);
  [[nodiscard]] Answer<LitDestination> add(const Visitor& who,
                                           BroadcastId broadcast,
                                           const NewDestination& wish,
                                           WallTime now);
  /// Another one with the address and the key of a destination that the same owner's shows went to.
  [[nodiscard]] Answer<LitDestination> add_copy(UserId user,
                                                BroadcastId broadcast,
                                                DestinationId source,
                                                const DestinationChange& change,
                                                WallTime now);
  [[nodiscard]] Answer<LitDestination> change(const Visitor& who,
                                              BroadcastId broadcast,
                                              DestinationId id,
                                              const DestinationChange& change);
  /// Gives each broadcast of a page whose destinations may be seen all of them.
  [[nodiscard]] Answer<void> put_into(BroadcastPage& page);
  [[nodiscard]] Answer<void> remove(const Visitor& who, BroadcastId broadcast, DestinationId id);
  /// Gives one broadcast the destinations of another, keys included.
  [[nodiscard]] Answer<void> copy(UserId user, BroadcastId from, BroadcastId to, WallTime now);

 private:
  Answer<void> put_texts(broadcast::Destination& destination,
                         const DestinationChange& change) const;
  Answer<LitDestination> store(const broadcast::Destination& destination);
  Answer<broadcast::Destination> copied(const broadcast::Destination& original,
                                        BroadcastId to,
                                        WallTime now);
  Answer<void> put_urls(broadcast::Destination& destination, const DestinationChange& change) const;
  Answer<void> put(broadcast::Destination& destination, const DestinationChange& change);
  Answer<std::vector<LitDestination>> lit(const broadcast::Broadcast& broadcast);

  StudioAccess& access_;
  ports::DestinationRepository& destinations_;
  ports::SecretBox& box_;
  ports::Bus& bus_;
  studio::Desk& desk_;
  Random& random_;
  bool allow_private_;
};

}  // namespace backlot::api

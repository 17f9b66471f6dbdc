#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "domain/broadcast/broadcast.hpp"
#include "domain/ports/asset_repository.hpp"
#include "domain/ports/brand_repository.hpp"
#include "domain/ports/broadcast_repository.hpp"
#include "domain/ports/bus.hpp"
#include "domain/ports/rate_limiter.hpp"
#include "domain/ports/user_repository.hpp"
#include "domain/studio/desk.hpp"
#include "services/api/core/answer.hpp"
#include "services/api/core/lit_destination.hpp"
#include "services/api/core/studio_access.hpp"

namespace backlot::api {

inline constexpr std::size_t kMaxPage = 100;

/// Who may come by the guest link, and how the show looks. What is given changes, the rest stays.
struct Settings {
  std::optional<std::string> guest_rule;
  /// The Argon2id hash of a new passcode; empty forgets it.
  std::optional<std::string> passcode_hash;
  std::optional<std::optional<std::string>> brand;
  std::optional<std::optional<std::string>> thumbnail;
  std::optional<std::string> time_zone;
  /// "live" or "rehearsal". Before the show only.
  std::optional<std::string> kind = std::nullopt;
};

struct NewBroadcast {
  std::string title;
  std::string description;
  std::optional<WallTime> scheduled_at;
  Settings settings = {};
};

/// What is given changes, the rest stays.
struct BroadcastChange {
  std::optional<std::string> title;
  std::optional<std::string> description;
  std::optional<std::optional<WallTime>> scheduled_at;
  Settings settings = {};
};

/// A broadcast as somebody sees it.
struct BroadcastView {
  broadcast::Broadcast broadcast;
  access::Role role = access::Role::Viewer;
  std::string owner_name;
  /// In lists, for those who may change them.
  std::optional<std::vector<LitDestination>> destinations = std::nullopt;
};

struct BroadcastPage {
  std::vector<BroadcastView> broadcasts;
  std::optional<BroadcastId> next;
};

/// What owners and their teams do with broadcasts before and after the show. A broadcast of
/// somebody else answers as one that is not there. Blocking; any thread.
class Broadcasts {
 public:
  /// Broadcasts that one user may plan.
  static constexpr ports::RateLimit kPlans{.burst = 100, .interval = 5s};

  Broadcasts(ports::BroadcastRepository& broadcasts,
             ports::BrandRepository& brands,
             ports::AssetRepository& assets,
             ports::UserRepository& users,
             ports::RateLimiter& limiter,
             StudioAccess& access,
             ports::Bus& bus,
             studio::Desk& desk,
             Random& random);

  [[nodiscard]] Answer<BroadcastView> plan(UserId user,
                                           const NewBroadcast& wish,
                                           const Caller& caller);
  /// `query.owner` asks; `query.limit` is at most kMaxPage.
  [[nodiscard]] Answer<BroadcastPage> list(const ports::BroadcastQuery& query);
  [[nodiscard]] Answer<BroadcastView> find(UserId user, BroadcastId id);
  /// Those without an account see it only if they may change it.
  [[nodiscard]] Answer<BroadcastView> find(const Visitor& who, BroadcastId id);
  /// A new title is told to everybody in the room.
  [[nodiscard]] Answer<BroadcastView> change(const Visitor& who,
                                             BroadcastId id,
                                             const BroadcastChange& change,
                                             WallTime now);
  /// Plans another one with the same settings, of this kind where one is given; destinations are
  /// not copied here.
  [[nodiscard]] Answer<BroadcastView> duplicate(UserId user,
                                                BroadcastId id,
                                                const std::optional<std::string>& title,
                                                const std::optional<std::string>& kind,
                                                const Caller& caller);
  /// A live broadcast cannot be removed. Everybody in its room has to leave.
  [[nodiscard]] Answer<void> remove(UserId user, BroadcastId id);
  [[nodiscard]] Answer<BroadcastView> replace_join_link(UserId user, BroadcastId id, WallTime now);

 private:
  Answer<BroadcastView> view_of(Grant grant);
  Answer<void> put_kind(broadcast::Broadcast& broadcast, const std::optional<std::string>& kind);
  Answer<void> put(broadcast::Broadcast& broadcast, const Settings& settings);
  Answer<void> put_brand(broadcast::Broadcast& broadcast, const std::optional<std::string>& brand);
  Answer<void> put_thumbnail(broadcast::Broadcast& broadcast,
                             const std::optional<std::string>& picture);
  Answer<void> tell_title(const broadcast::Broadcast& broadcast);
  Answer<void> add(broadcast::Broadcast& broadcast,
                   UserId user,
                   const Caller& caller,
                   const std::optional<std::string>& kind);

  ports::BroadcastRepository& broadcasts_;
  ports::BrandRepository& brands_;
  ports::AssetRepository& assets_;
  ports::UserRepository& users_;
  ports::RateLimiter& limiter_;
  StudioAccess& access_;
  ports::Bus& bus_;
  studio::Desk& desk_;
  Random& random_;
};

}  // namespace backlot::api

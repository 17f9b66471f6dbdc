#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "domain/broadcast/broadcast.hpp"

namespace backlot::ports {

/// Which broadcasts of an owner, newest first.
struct BroadcastQuery {
  UserId owner;
  std::size_t limit = 50;
  std::optional<BroadcastId> before;  ///< only older ones than this
  std::optional<broadcast::Status> status;
  std::optional<bool> is_rehearsal = std::nullopt;
  bool with_teams = false;  ///< and those of owners whose team `owner` is in
};

/// Broadcasts. Status, kind and times of start and end are the show log's: add() and save() leave
/// them alone.
/// Blocking; any thread.
class BroadcastRepository {
 public:
  virtual ~BroadcastRepository() = default;
  [[nodiscard]] virtual Result<void> add(const broadcast::Broadcast& broadcast) = 0;
  /// Writes title, description, schedule, join token, guest rule, passcode, brand and time of
  /// change.
  [[nodiscard]] virtual Result<void> save(const broadcast::Broadcast& broadcast) = 0;
  /// Removes a broadcast with everything that belongs to it.
  [[nodiscard]] virtual Result<void> remove(BroadcastId id) = 0;
  [[nodiscard]] virtual Result<std::optional<broadcast::Broadcast>> find(BroadcastId id) = 0;
  [[nodiscard]] virtual Result<std::optional<broadcast::Broadcast>> find_by_join_token(
      std::string_view token) = 0;
  [[nodiscard]] virtual Result<std::vector<broadcast::Broadcast>> list(
      const BroadcastQuery& query) = 0;
  /// Those that are live, of any owner: what a starting server takes up again.
  [[nodiscard]] virtual Result<std::vector<BroadcastId>> live() = 0;
};

}  // namespace backlot::ports

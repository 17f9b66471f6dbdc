#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "domain/broadcast/destination.hpp"

namespace backlot::ports {

/// Destinations as they are stored, keys sealed. Blocking; any thread.
class DestinationRepository {
 public:
  virtual ~DestinationRepository() = default;
  /// Fails with LimitReached when the broadcast has `limit` destinations, however many are added at
  /// once, and with NotFound when there is no such broadcast.
  [[nodiscard]] virtual Result<void> add(const broadcast::Destination& destination,
                                         std::size_t limit) = 0;
  /// Writes everything but id, broadcast, time of creation and the last test, which it forgets when
  /// address or key are others.
  [[nodiscard]] virtual Result<void> save(const broadcast::Destination& destination) = 0;
  [[nodiscard]] virtual Result<void> remove(BroadcastId broadcast, DestinationId id) = 0;
  /// Remembers a test, unless address or key are no longer those of `tested`.
  virtual Result<void> note_test(const broadcast::Destination& tested,
                                 const broadcast::DestinationTest& test) = 0;
  [[nodiscard]] virtual Result<std::optional<broadcast::Destination>> find(DestinationId id) = 0;
  /// In order of creation.
  [[nodiscard]] virtual Result<std::vector<broadcast::Destination>> list(BroadcastId broadcast) = 0;
  /// Those of several broadcasts at once, in order of creation.
  [[nodiscard]] virtual Result<std::vector<broadcast::Destination>> list_of(
      const std::vector<BroadcastId>& broadcasts) = 0;
};

/// Where the relay pushes to, with the key in the open.
struct PushTarget {
  DestinationId id;
  broadcast::Platform platform = broadcast::Platform::Custom;
  std::string url;  ///< rtmp:// or rtmps://, without the key
  Secret<std::string> stream_key;
  std::string backup_url{};   ///< where to go when `url` does not answer; may be empty
  bool is_enabled = true;     ///< false: not pushed to for now
  std::string title{};        ///< of the show there; empty: the broadcast's
  std::string description{};  ///< the same
};

/// What the relay asks: the destinations of a broadcast, ready to connect to. Blocking; any thread.
class Destinations {
 public:
  virtual ~Destinations() = default;
  [[nodiscard]] virtual Result<std::vector<PushTarget>> targets(BroadcastId broadcast) = 0;
  /// Remembers how a test went, unless address or key have changed since.
  virtual Result<void> note_test(BroadcastId broadcast,
                                 const PushTarget& tested,
                                 const broadcast::DestinationTest& test) = 0;
};

}  // namespace backlot::ports

#pragma once

#include <vector>

#include "base/random.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "domain/ports/bus.hpp"
#include "domain/ports/show_log.hpp"
#include "domain/show/command.hpp"
#include "domain/show/show.hpp"

namespace backlot::studio {

/// Carries commands out: decides, appends to the log, then tells everybody (ShowAdvanced).
///
/// Blocking, like the log it works on: call it on the blocking pool. Holds no state, so any number
/// of threads may use one desk; those that race on one broadcast are settled by the log. Their
/// ShowAdvanced may then arrive in either order: followers use show::Replica.
class Desk {
 public:
  Desk(ports::ShowLog& log, ports::Bus& bus, const Clock& clock, Random& random);

  /// The show as its log says now.
  [[nodiscard]] Result<show::Show> load(BroadcastId broadcast);

  /// Brings an older copy of the show up to what its log says now.
  Result<void> refresh(BroadcastId broadcast, show::Show& show);

  /// Carries a command out on the caller's copy of the show, which is brought up to date.
  /// @return the events that happened, already appended and announced; none for a command that
  ///         changes nothing. Fails with a show::Error, or with what the log failed with.
  Result<std::vector<show::NumberedEvent>> execute(BroadcastId broadcast,
                                                   show::Show& show,
                                                   const show::Command& command,
                                                   const show::Actor& actor);

  /// The same for a caller who keeps no copy.
  Result<std::vector<show::NumberedEvent>> execute(BroadcastId broadcast,
                                                   const show::Command& command,
                                                   const show::Actor& actor);

 private:
  ports::ShowLog& log_;
  ports::Bus& bus_;
  const Clock& clock_;
  Random& random_;
};

/// The actor of what no person does: lost connections, tracks, reports of other stations.
[[nodiscard]] show::Actor the_system();

}  // namespace backlot::studio

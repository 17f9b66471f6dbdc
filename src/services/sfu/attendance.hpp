#pragma once

#include <map>

#include "domain/ports/bus.hpp"
#include "domain/ports/show_log.hpp"
#include "domain/show/replica.hpp"
#include "net/runtime.hpp"

namespace backlot::sfu {

/// Who is in which studio, by the show's own word: nobody gets media on the strength of a pass
/// alone.
///
/// Keeps a copy of each show that somebody asked about, fed by what the bus announces; somebody it
/// does not know is looked up in the log first. Control thread.
class Attendance {
 public:
  /// Copies of shows that are kept; the one asked for longest ago goes first.
  static constexpr std::size_t kMaxShows = 2'000;

  Attendance(net::Runtime& runtime, ports::ShowLog& log) : runtime_(runtime), log_(log) {}

  /// What the show says of somebody; nothing when they are not in it. Fails when it cannot be read.
  net::Task<Result<std::optional<show::Participant>>> find(BroadcastId broadcast,
                                                           ParticipantId participant);
  /// Whether somebody outside the studio may have its program: of a rehearsal nobody. Fails when
  /// the show cannot be read.
  net::Task<Result<bool>> is_public(BroadcastId broadcast);
  /// What the copy at hand says of somebody; null when there is none, or they are not in it.
  [[nodiscard]] const show::Participant* known(BroadcastId broadcast,
                                               ParticipantId participant) const;
  /// What was announced.
  void follow(const ports::ShowAdvanced& advanced);

 private:
  struct Entry {
    show::Replica replica;
    std::uint64_t asked = 0;
  };

  net::Task<Result<void>> read(BroadcastId broadcast);
  Entry& obtain(BroadcastId broadcast);

  net::Runtime& runtime_;
  ports::ShowLog& log_;
  std::map<BroadcastId, Entry> shows_;
  std::uint64_t questions_ = 0;
};

}  // namespace backlot::sfu

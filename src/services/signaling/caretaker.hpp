#pragma once

#include "services/signaling/crier.hpp"
#include "services/signaling/house.hpp"

namespace backlot::signaling {

/// Sees to what time brings: people waited for in vain, shows without a host, numbers of viewers.
class Caretaker {
 public:
  Caretaker(House& house, Crier& crier) : house_(house), crier_(crier) {}

  /// Looks at everything that may be due.
  void tick();

 private:
  void give_up_on_the_lost();
  void keep_host_rule(const std::shared_ptr<Studio>& studio);
  net::Task<> keep_rule(std::shared_ptr<Studio> studio, show::Command act);
  void count_viewers();

  House& house_;
  Crier& crier_;
  Instant viewers_counted_at_{};
};

}  // namespace backlot::signaling

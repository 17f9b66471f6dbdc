#pragma once

#include <map>
#include <vector>

#include "domain/show/apply.hpp"

namespace backlot::show {

/// A copy of a show, kept up to date by events that may arrive twice or out of order.
///
/// Two threads that append to one log may announce their events in either order. accept() applies
/// what follows and keeps what is early; when is_waiting() stays true an event was missed and the
/// log must be asked for those after show().seq.
class Replica {
 public:
  Replica() = default;
  explicit Replica(Show show) : show_(std::move(show)) {}

  /// Takes events in any order; returns those that were applied now, in order.
  std::vector<NumberedEvent> accept(const std::vector<NumberedEvent>& events);

  [[nodiscard]] const Show& show() const { return show_; }
  [[nodiscard]] bool is_waiting() const { return !early_.empty(); }

 private:
  Show show_;
  std::map<std::uint64_t, NumberedEvent> early_;
};

}  // namespace backlot::show

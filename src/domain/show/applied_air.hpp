#pragma once

#include "domain/show/event.hpp"

namespace backlot::show {

/// What events on the air and about the studio itself change in a show.
class AppliedAir {
 public:
  AppliedAir(Show& show, WallTime at) : show_(show), at_(at) {}

  void operator()(const KindChanged& event) const;
  void operator()(const WentLive& event) const;
  void operator()(const Ended& event) const;
  void operator()(const ProgramChanged& event) const;
  void operator()(const DestinationChanged& event) const;
  void operator()(const CountdownStarted& event) const;
  void operator()(const CountdownStopped& event) const;
  void operator()(const SlateChanged& event) const;
  void operator()(const HostRuleChanged& event) const;
  void operator()(const NotesChanged& event) const;
  void operator()(const TitleChanged& event) const;

 private:
  Show& show_;
  WallTime at_;
};

}  // namespace backlot::show

#pragma once

#include "domain/show/asking.hpp"

namespace backlot::show {

/// Whether the show is on the air, and what the stations report of it.
class AirDecisions {
 public:
  explicit AirDecisions(const Asking& asking) : asking_(asking) {}

  Decision operator()(const GoLive& command) const;
  Decision operator()(const End& command) const;
  Decision operator()(const SetHostRule& command) const;
  Decision operator()(const SetNotes& command) const;
  Decision operator()(const SetKind& command) const;
  Decision operator()(const ReportProgram& command) const;
  Decision operator()(const ReportDestination& command) const;
  Decision operator()(const Retitle& command) const;

 private:
  const Asking& asking_;
};

}  // namespace backlot::show

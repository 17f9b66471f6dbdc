#pragma once

#include "domain/show/event.hpp"

namespace backlot::show {

/// What events about people change in a show.
class AppliedPeople {
 public:
  explicit AppliedPeople(Show& show) : show_(show) {}

  void operator()(const ParticipantJoined& event) const;
  void operator()(const ParticipantAdmitted& event) const;
  void operator()(const ParticipantLeft& event) const;
  void operator()(const ParticipantAllowedBack& event) const;
  void operator()(const ParticipantReconnecting& event) const;
  void operator()(const ParticipantReturned& event) const;
  void operator()(const ParticipantRenamed& event) const;
  void operator()(const MicChanged& event) const;
  void operator()(const CameraChanged& event) const;
  void operator()(const HandChanged& event) const;
  void operator()(const UnmuteRequested&) const {}
  void operator()(const RoleChanged& event) const;
  void operator()(const RightsChanged& event) const;
  void operator()(const GainChanged& event) const;
  void operator()(const ChromaKeyChanged& event) const;
  void operator()(const TrackPublished& event) const;
  void operator()(const TrackEnded& event) const;

 private:
  [[nodiscard]] Participant* find(ParticipantId id) const;
  void remember_removal(const ParticipantLeft& event) const;

  Show& show_;
};

}  // namespace backlot::show

#pragma once

#include "domain/show/asking.hpp"

namespace backlot::show {

/// Names, hands, microphones, cameras and the tracks that come from them.
class DeviceDecisions {
 public:
  explicit DeviceDecisions(const Asking& asking) : asking_(asking) {}

  Decision operator()(const Rename& command) const;
  Decision operator()(const SetMic& command) const;
  Decision operator()(const SetCamera& command) const;
  Decision operator()(const RaiseHand& command) const;
  Decision operator()(const RequestUnmute& command) const;
  Decision operator()(const SetGain& command) const;
  Decision operator()(const SetChromaKey& command) const;
  Decision operator()(const PublishTrack& command) const;
  Decision operator()(const EndTrack& command) const;

 private:
  [[nodiscard]] bool is_below(const Participant& who) const;
  [[nodiscard]] bool is_name_of_another_host(const std::string& name, ParticipantId of) const;
  [[nodiscard]] Result<const Participant*> switchable(ParticipantId id, bool is_on) const;

  const Asking& asking_;
};

}  // namespace backlot::show

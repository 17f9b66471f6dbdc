#pragma once

#include "domain/show/asking.hpp"

namespace backlot::show {

/// Who is in the studio and what they are there.
class PeopleDecisions {
 public:
  explicit PeopleDecisions(const Asking& asking) : asking_(asking) {}

  Decision operator()(const Join& command) const;
  Decision operator()(const Leave& command) const;
  Decision operator()(const Admit& command) const;
  Decision operator()(const Deny& command) const;
  Decision operator()(const RemoveParticipant& command) const;
  Decision operator()(const AllowBack& command) const;
  Decision operator()(const SetRole& command) const;
  Decision operator()(const SetRights& command) const;
  Decision operator()(const MarkReconnecting& command) const;
  Decision operator()(const MarkReturned& command) const;

 private:
  [[nodiscard]] Decision newcomer(const Join& command) const;
  [[nodiscard]] bool has_room(bool is_waiting) const;
  [[nodiscard]] Decision removal(ParticipantId id, bool is_ban) const;
  [[nodiscard]] Decision departure(const Participant& who, bool is_removal, bool is_ban) const;

  const Asking& asking_;
};

}  // namespace backlot::show

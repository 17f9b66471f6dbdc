#pragma once

#include "domain/show/asking.hpp"

namespace backlot::show {

/// The public chat, its moderation, comments on the canvas, and what is said in private.
class ChatDecisions {
 public:
  explicit ChatDecisions(const Asking& asking) : asking_(asking) {}

  Decision operator()(const SendChat& command) const;
  Decision operator()(const DeleteChat& command) const;
  Decision operator()(const TimeOutAuthor& command) const;
  Decision operator()(const AllowAuthor& command) const;
  Decision operator()(const SetSlowMode& command) const;
  Decision operator()(const StarComment& command) const;
  Decision operator()(const ShowComment& command) const;
  Decision operator()(const HideComment& command) const;
  Decision operator()(const SendPrivate& command) const;

 private:
  [[nodiscard]] Result<std::string> name_of_author() const;
  [[nodiscard]] std::error_code silence() const;
  [[nodiscard]] bool is_host(ParticipantId id) const;
  [[nodiscard]] std::string last_name_of(ParticipantId author) const;

  const Asking& asking_;
};

}  // namespace backlot::show

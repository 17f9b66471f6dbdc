#pragma once

#include "domain/show/event.hpp"

namespace backlot::show {

/// What events of the chats change in a show.
class AppliedChat {
 public:
  AppliedChat(Show& show, WallTime at) : show_(show), at_(at) {}

  void operator()(const ChatSent& event) const;
  void operator()(const ChatDeleted& event) const;
  void operator()(const CommentStarred& event) const;
  void operator()(const AuthorTimedOut& event) const;
  void operator()(const AuthorAllowed& event) const;
  void operator()(const SlowModeChanged& event) const;
  void operator()(const PrivateSent& event) const;

 private:
  void remember_last_word(ParticipantId author) const;

  Show& show_;
  WallTime at_;
};

}  // namespace backlot::show

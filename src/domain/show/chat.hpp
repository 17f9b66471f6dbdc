#pragma once

#include <optional>
#include <string>

#include "base/id.hpp"
#include "base/time.hpp"

namespace backlot::show {

/// One line of the public chat, kept in the show so that a newcomer sees the last ones.
struct ChatLine {
  MessageId id;
  ParticipantId author;
  std::string author_name;
  std::string text;
  WallTime at{};
  bool is_starred = false;
  bool operator==(const ChatLine&) const = default;
};

/// One line said in the studio, to one person or to all who are in it.
struct PrivateLine {
  MessageId id;
  ParticipantId author;
  std::string author_name;
  std::optional<ParticipantId> to;
  std::string text;
  WallTime at{};
  bool operator==(const PrivateLine&) const = default;
};

/// An author who may not write before `until`.
struct TimeOut {
  ParticipantId author;
  WallTime until{};
  std::string author_name;  ///< as they were called then
  bool operator==(const TimeOut&) const = default;
};

/// When an author wrote last; kept while slow mode is on.
struct LastWord {
  ParticipantId author;
  WallTime at{};
  bool operator==(const LastWord&) const = default;
};

}  // namespace backlot::show

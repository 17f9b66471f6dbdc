#pragma once

#include <cstdint>
#include <string_view>
#include <system_error>

namespace backlot::show {

/// Why a command was refused.
enum class Error : std::uint8_t {
  Forbidden = 1,       ///< the role may not do this
  MayNotTurnOn,        ///< only the participant may turn on the own microphone or camera
  UnknownParticipant,  ///< nobody of that id is in the studio
  InvalidName,         ///< empty, longer than 80 characters or with control characters
  InvalidHeadline,     ///< longer than 80 characters or with control characters
  NameTaken,           ///< a host is called so
  InvalidText,         ///< empty, longer than 2000 characters or with control characters
  StudioFull,          ///< 50 participants are in
  StageFull,           ///< 16 items are on stage
  NotSharing,          ///< the participant shares no such picture
  NotLive,             ///< there is nothing to end
  HasEnded,            ///< an ended show does not go live again
  HasStarted,          ///< too late: the show went live
  Removed,             ///< a host removed this participant
  Banned,              ///< a host removed this participant for good
  Waiting,             ///< the actor waits to be admitted
  NotAdmitted,         ///< the one it is about waits to be admitted
  LobbyFull,           ///< 50 people wait
  NoRightToShare,      ///< a host took the right to share the screen
  UnknownMessage,      ///< no line of that id is in the chat
  UnknownBanner,       ///< there is no banner of that id
  UnknownScene,        ///< there is no scene of that id
  UnknownPlayback,     ///< nothing of that id plays
  UnknownItem,         ///< the item is not on stage
  TimedOut,            ///< a host keeps this author silent for a while
  SlowMode,            ///< the author wrote a moment ago
  NothingToUndo,       ///< no act is left to take back
  InvalidValue,        ///< a number or a choice is outside what the command takes
  TooMany,             ///< as many banners, scenes or stars as a show keeps
  Rehearsal,           ///< nobody outside the studio has part in a rehearsal
  NoRoom,              ///< the server has no time left for another program
};

/// The stable kebab-case code: "stage-full".
[[nodiscard]] std::string_view code_of(Error error);
/// The code of any error of a Result: a show's own, or "internal".
[[nodiscard]] std::string_view code_of(const std::error_code& error);

[[nodiscard]] const std::error_category& error_category();
[[nodiscard]] std::error_code make_error_code(Error error);

}  // namespace backlot::show

template <>
struct std::is_error_code_enum<backlot::show::Error> : std::true_type {};

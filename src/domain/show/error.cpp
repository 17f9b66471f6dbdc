#include "domain/show/error.hpp"

#include <array>
#include <string>

namespace backlot::show {
namespace {

struct Words {
  Error error;
  std::string_view code;
  std::string_view message;
};

constexpr std::array<Words, 31> kWords{
    {{Error::Forbidden, "forbidden", "your role may not do this"},
     {Error::MayNotTurnOn, "may-not-turn-on",
      "only they themselves may turn on their microphone or camera"},
     {Error::UnknownParticipant, "unknown-participant", "this participant is not in the studio"},
     {Error::InvalidName, "invalid-name",
      "a name has 1 to 80 characters and no control characters"},
     {Error::InvalidHeadline, "invalid-headline",
      "a headline has at most 80 characters and no control characters"},
     {Error::NameTaken, "name-taken", "a host has this name"},
     {Error::InvalidText, "invalid-text",
      "a message has 1 to 2000 characters and no control characters"},
     {Error::StudioFull, "studio-full", "the studio has no room for another participant"},
     {Error::StageFull, "stage-full", "the stage has no room for another"},
     {Error::NotSharing, "not-sharing", "the participant shares no such picture"},
     {Error::NotLive, "not-live", "the show is not live"},
     {Error::HasEnded, "has-ended", "the show has ended"},
     {Error::HasStarted, "has-started", "the show went live already"},
     {Error::Removed, "removed", "a host removed this participant"},
     {Error::Banned, "banned", "a host banned this participant"},
     {Error::Waiting, "waiting", "a host has to admit you first"},
     {Error::NotAdmitted, "not-admitted", "this participant waits to be admitted"},
     {Error::LobbyFull, "lobby-full", "too many people wait to be admitted"},
     {Error::NoRightToShare, "no-right-to-share", "a host has to allow sharing the screen"},
     {Error::UnknownMessage, "unknown-message", "this message is not in the chat"},
     {Error::UnknownBanner, "unknown-banner", "this banner does not exist"},
     {Error::UnknownScene, "unknown-scene", "this scene does not exist"},
     {Error::UnknownPlayback, "unknown-playback", "this does not play any more"},
     {Error::UnknownItem, "unknown-item", "this is not on stage"},
     {Error::TimedOut, "timed-out", "a host paused your messages for a while"},
     {Error::SlowMode, "slow-mode", "the chat is slow now: wait a little between messages"},
     {Error::NothingToUndo, "nothing-to-undo", "there is no act left to take back"},
     {Error::InvalidValue, "invalid-value", "a value is outside what this takes"},
     {Error::TooMany, "too-many", "the show keeps no more of these"},
     {Error::Rehearsal, "rehearsal", "this is a rehearsal: only the studio has part in it"},
     {Error::NoRoom, "no-room",
      "the server has no room for another program beside those on the air"}}};

class Category final : public std::error_category {
 public:
  [[nodiscard]] const char* name() const noexcept override { return "show"; }
  [[nodiscard]] std::string message(int value) const override {
    for (const Words& words : kWords)
      if (static_cast<int>(words.error) == value) return std::string{words.message};
    return "unknown error";
  }
};

}  // namespace

std::string_view code_of(Error error) {
  for (const Words& words : kWords)
    if (words.error == error) return words.code;
  return "internal";
}

std::string_view code_of(const std::error_code& error) {
  if (error.category() != error_category()) return "internal";
  return code_of(static_cast<Error>(error.value()));
}

const std::error_category& error_category() {
  static const Category category;
  return category;
}

std::error_code make_error_code(Error error) { return {static_cast<int>(error), error_category()}; }

}  // namespace backlot::show

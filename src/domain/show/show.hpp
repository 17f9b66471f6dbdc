#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/id.hpp"
#include "base/time.hpp"
#include "domain/access/role.hpp"
#include "domain/show/layout.hpp"
#include "domain/show/source.hpp"

namespace backlot::show {

/// "idle" before the first Go live, "live", "ended".
enum class Phase : std::uint8_t { Idle, Live, Ended };

/// "present" or "reconnecting": a lost connection keeps its place for a while.
enum class Presence : std::uint8_t { Present, Reconnecting };

/// Somebody in the studio. Backstage unless the stage lists them.
struct Participant {
  ParticipantId id;
  std::string name;
  std::string headline;
  access::Role role = access::Role::Guest;
  Presence presence = Presence::Present;
  bool has_mic_on = true;
  bool has_camera_on = true;
  std::vector<Track> tracks;
  friend bool operator==(const Participant&, const Participant&) = default;
};

/// "idle", "connecting", "live", "retrying", "refused", "stopped".
enum class DestinationPhase : std::uint8_t { Idle, Connecting, Live, Retrying, Refused, Stopped };

/// The light of one destination, with the reason in words.
struct DestinationLight {
  DestinationId id;
  DestinationPhase phase = DestinationPhase::Idle;
  std::string reason;
  friend bool operator==(const DestinationLight&, const DestinationLight&) = default;
};

/// One line of the chat, kept in the show so that a newcomer sees the last ones.
struct ChatLine {
  MessageId id;
  ParticipantId author;
  std::string author_name;
  std::string text;
  WallTime at{};
  friend bool operator==(const ChatLine&, const ChatLine&) = default;
};

/// The whole state of a studio: what the event log adds up to, and nothing else.
struct Show {
  std::uint64_t seq = 0;  ///< number of the last event applied
  WallTime changed_at{};  ///< its time
  Phase phase = Phase::Idle;
  std::optional<WallTime> live_since;
  std::vector<Participant> participants;  ///< in order of joining
  std::vector<StageItem> stage;           ///< in order of place
  Layout layout = Layout::Grid;
  WallTime stage_changed_at{};  ///< when layout or membership of the stage last changed: the
                                ///< animation's start
  std::vector<DestinationLight> destinations;
  bool is_program_running = false;     ///< the program process delivers pictures
  std::vector<ChatLine> chat;          ///< the last 200
  std::vector<ParticipantId> removed;  ///< by a host: they may not join again
  friend bool operator==(const Show&, const Show&) = default;

  [[nodiscard]] const Participant* find(ParticipantId id) const;
  [[nodiscard]] bool is_on_stage(const StageItem& item) const;
};

}  // namespace backlot::show

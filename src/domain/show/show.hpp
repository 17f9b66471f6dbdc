#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/id.hpp"
#include "base/time.hpp"
#include "domain/show/chat.hpp"
#include "domain/show/graphics.hpp"
#include "domain/show/participant.hpp"
#include "domain/show/picture.hpp"
#include "domain/show/playback.hpp"

namespace backlot::show {

/// "idle" before the first Go live, "live", "ended".
enum class Phase : std::uint8_t { Idle, Live, Ended };

/// What a show is for: an audience ("live"), or its own people only ("rehearsal"). Of a rehearsal
/// nothing leaves the studio: no destination is dialed, nobody outside sees or hears any of it.
enum class Kind : std::uint8_t { Live, Rehearsal };

/// "idle", "connecting", "live", "slow" (live, but dropping pictures), "retrying", "refused",
/// "stopped".
enum class DestinationPhase : std::uint8_t {
  Idle,
  Connecting,
  Live,
  Slow,
  Retrying,
  Refused,
  Stopped
};

/// The light of one destination, with the reason in words.
struct DestinationLight {
  DestinationId id;
  DestinationPhase phase = DestinationPhase::Idle;
  std::string reason;
  bool operator==(const DestinationLight&) const = default;
};

/// What happens when no host has been in for a while: nothing ("keep"), the slate, or the end.
enum class HostAbsence : std::uint8_t { Keep, Slate, End };

struct HostRule {
  HostAbsence rule = HostAbsence::Keep;
  std::chrono::minutes after{5};
  bool operator==(const HostRule&) const = default;
};

/// What the program goes without while its machine is short of time, each on top of those before:
/// guests' larger pictures, careful encoding, every other picture. Never sound. In JSON: "none",
/// "smaller-inputs", "faster-encoding", "half-rate".
enum class Economy : std::uint8_t { None, SmallerInputs, FasterEncoding, HalfRate };

/// The whole state of a studio: what the event log adds up to, and nothing else.
struct Show : Picture {
  std::uint64_t seq = 0;  ///< number of the last event applied
  WallTime changed_at{};  ///< its time
  std::string title;      ///< since it was changed during the show; empty: as planned
  Phase phase = Phase::Idle;
  Kind kind = Kind::Live;
  std::optional<WallTime> live_since;
  std::vector<Participant> participants;  ///< in order of joining, those who wait among them
  WallTime stage_changed_at{};  ///< when layout or membership of the stage last changed: the
                                ///< animation's start
  ShownSince shown_since;
  std::vector<DestinationLight> destinations;
  bool is_program_running = false;  ///< the program process delivers pictures
  Economy program_economy = Economy::None;

  std::vector<ChatLine> chat;  ///< the last 200, those with a star first to stay
  std::vector<PrivateLine> private_chat;
  std::chrono::seconds slow_mode{0};
  std::vector<TimeOut> timed_out;
  std::vector<LastWord> last_words;  ///< oldest first

  std::vector<Playback> playbacks;  ///< what plays, the oldest first
  std::vector<SavedScene> scenes;
  std::vector<Banner> banners;
  std::optional<Countdown> countdown;
  Slate slate;
  std::string notes;
  HostRule host_rule;
  std::optional<WallTime> hosts_gone_since;  ///< unset while a host is connected

  std::vector<Removed> removed;
  std::vector<Standing> standings;
  std::vector<Picture> undo;  ///< what the last acts of hosts replaced, newest last
  bool operator==(const Show&) const = default;

  [[nodiscard]] const Participant* find(ParticipantId id) const;
  [[nodiscard]] const ChatLine* find(MessageId id) const;
  [[nodiscard]] const Banner* find(BannerId id) const;
  [[nodiscard]] const SavedScene* find(SceneId id) const;
  [[nodiscard]] const Playback* find(PlaybackId id) const;
  [[nodiscard]] const Playback* find(PlaybackKind kind) const;
  [[nodiscard]] const Standing* standing_of(ParticipantId id) const;
  [[nodiscard]] bool is_removed(ParticipantId id) const;
};

}  // namespace backlot::show

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/id.hpp"
#include "domain/access/role.hpp"
#include "domain/show/chroma_key.hpp"
#include "domain/show/source.hpp"

namespace backlot::show {

/// "present" or "reconnecting": a lost connection keeps its place for a while.
enum class Presence : std::uint8_t { Present, Reconnecting };

/// What a host may ask somebody to turn on: "microphone" or "camera".
enum class Device : std::uint8_t { Microphone, Camera };

/// How loud a participant is mixed, 0 to 2.
struct Gains {
  double microphone = 1;
  double screen_audio = 1;
  bool operator==(const Gains&) const = default;
};

/// Somebody in the studio, or waiting for a host to admit them. Backstage unless the stage lists
/// them.
struct Participant {
  ParticipantId id;
  std::string name;
  std::string headline;
  access::Role role = access::Role::Guest;
  Presence presence = Presence::Present;
  bool has_mic_on = true;
  bool has_camera_on = true;
  std::vector<Track> tracks;
  bool is_waiting = false;  ///< in the lobby: has no tracks, no place and no voice
  bool has_hand_raised = false;
  bool may_share_screen = true;  ///< guests only; hosts always may
  bool may_present = false;      ///< may put the own screen on stage; hosts always may
  Gains gains = {};
  ChromaKeys chroma_keys = {};
  bool is_encoder = false;  ///< nobody: a stream that came with the broadcast's stream key
  bool operator==(const Participant&) const = default;

  [[nodiscard]] bool is_host() const { return role <= access::Role::CoHost; }
  [[nodiscard]] bool has(TrackSource source) const;
};

/// Somebody a host removed: may not join again until allowed back.
struct Removed {
  ParticipantId id;
  std::string name;
  bool is_banned = false;  ///< the device and address too, which the API sees to
  bool operator==(const Removed&) const = default;
};

/// What hosts decided about somebody. It outlives a visit: who comes back is who they were.
struct Standing {
  ParticipantId id;
  std::optional<access::Role> role;  ///< the pass's, unless a host gave another
  bool was_admitted = false;
  bool may_share_screen = true;
  bool may_present = false;
  bool operator==(const Standing&) const = default;
};

}  // namespace backlot::show

#pragma once

#include <cstdint>

#include "domain/access/role.hpp"

namespace backlot::access {

/// The kinds of acts that a role gives or denies. What one may do with oneself (the own microphone,
/// camera, screen and name) is part of TakePart.
enum class Act : std::uint8_t {
  RunShow,        ///< start and end
  EditBroadcast,  ///< destinations, settings, deleting; the rule for absent hosts; the audit log
  AppointPeople,  ///< give and take roles
  MakeGraphics,   ///< create banners, the brand's look, upload media
  DirectStage,    ///< stage, layout, scenes, slate, countdown, notes
  ShowGraphics,   ///< banners, comments and pictures on the canvas
  ManagePeople,   ///< mute, admit, remove others; their rights
  ModerateChat,   ///< delete, time out, slow mode, stars
  TakePart,       ///< be in the studio, with a voice and private chat
  Comment         ///< watch, and the public chat
};

/// The one table of rights.
[[nodiscard]] bool may(Role role, Act act);

}  // namespace backlot::access

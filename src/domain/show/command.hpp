#pragma once

#include <string>
#include <variant>

#include "base/id.hpp"
#include "domain/show/show.hpp"

namespace backlot::show {

// What a button does. In JSON a command is {"type": "add-to-stage", ...fields in camelCase}.

struct Join {
  std::string name{};
  std::string headline{};
  bool has_mic_on = true;
  bool has_camera_on = true;
};
struct Leave {
  ParticipantId participant;
};
struct Rename {
  ParticipantId participant;
  std::string name;
  std::string headline;
};
struct SetMic {
  ParticipantId participant;
  bool is_on;
};
struct SetCamera {
  ParticipantId participant;
  bool is_on;
};
struct AddToStage {
  StageItem item;
};
struct RemoveFromStage {
  StageItem item;
};
struct SetLayout {
  Layout layout;
};
struct GoLive {};
struct End {};
struct SendChat {
  std::string text;
};

// What only the system itself may say (never accepted from a client).
struct MarkReconnecting {
  ParticipantId participant;
};
struct MarkReturned {
  ParticipantId participant;
};
struct PublishTrack {
  ParticipantId participant;
  Track track;
};
struct EndTrack {
  ParticipantId participant;
  ProducerId producer;
};
struct ReportProgram {
  bool is_running;
};
struct ReportDestination {
  DestinationLight light;
};

using Command = std::variant<Join,
                             Leave,
                             Rename,
                             SetMic,
                             SetCamera,
                             AddToStage,
                             RemoveFromStage,
                             SetLayout,
                             GoLive,
                             End,
                             SendChat,
                             MarkReconnecting,
                             MarkReturned,
                             PublishTrack,
                             EndTrack,
                             ReportProgram,
                             ReportDestination>;

/// Who asks. The system itself has no participant.
struct Actor {
  ParticipantId participant;
  access::Role role = access::Role::Viewer;
  bool is_system = false;
};

}  // namespace backlot::show

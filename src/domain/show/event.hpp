#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "base/id.hpp"
#include "base/time.hpp"
#include "domain/show/show.hpp"

namespace backlot::show {

// What happened. In JSON an event is {"type": "participant-joined", ...fields in camelCase}.

struct ParticipantJoined {
  ParticipantId id;
  std::string name;
  std::string headline;
  access::Role role;
  bool has_mic_on;
  bool has_camera_on;
};
struct ParticipantLeft {
  ParticipantId id;
};
struct ParticipantReconnecting {
  ParticipantId id;
};
struct ParticipantReturned {
  ParticipantId id;
};
struct ParticipantRenamed {
  ParticipantId id;
  std::string name;
  std::string headline;
};
struct MicChanged {
  ParticipantId id;
  bool is_on;
};
struct CameraChanged {
  ParticipantId id;
  bool is_on;
};
struct TrackPublished {
  ParticipantId id;
  Track track;
};
struct TrackEnded {
  ParticipantId id;
  ProducerId producer;
};
struct StageItemAdded {
  StageItem item;
};
struct StageItemRemoved {
  StageItem item;
};
struct LayoutChanged {
  Layout layout;
};
struct WentLive {};
struct Ended {};
struct ProgramChanged {
  bool is_running;
};
struct DestinationChanged {
  DestinationLight light;
};
struct ChatSent {
  MessageId id;
  ParticipantId author;
  std::string author_name;
  std::string text;
};

using Event = std::variant<ParticipantJoined,
                           ParticipantLeft,
                           ParticipantReconnecting,
                           ParticipantReturned,
                           ParticipantRenamed,
                           MicChanged,
                           CameraChanged,
                           TrackPublished,
                           TrackEnded,
                           StageItemAdded,
                           StageItemRemoved,
                           LayoutChanged,
                           WentLive,
                           Ended,
                           ProgramChanged,
                           DestinationChanged,
                           ChatSent>;

/// An event with its place in the log.
struct NumberedEvent {
  std::uint64_t seq = 0;
  WallTime at{};
  Event event;
};

}  // namespace backlot::show

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
  friend bool operator==(const ParticipantJoined&, const ParticipantJoined&) = default;
};
struct ParticipantLeft {
  ParticipantId id;
  bool was_removed = false;  ///< by a host, and does not come back; in JSON "removed", only if true
  friend bool operator==(const ParticipantLeft&, const ParticipantLeft&) = default;
};
struct ParticipantReconnecting {
  ParticipantId id;
  friend bool operator==(const ParticipantReconnecting&, const ParticipantReconnecting&) = default;
};
struct ParticipantReturned {
  ParticipantId id;
  friend bool operator==(const ParticipantReturned&, const ParticipantReturned&) = default;
};
struct ParticipantRenamed {
  ParticipantId id;
  std::string name;
  std::string headline;
  friend bool operator==(const ParticipantRenamed&, const ParticipantRenamed&) = default;
};
struct MicChanged {
  ParticipantId id;
  bool is_on;
  friend bool operator==(const MicChanged&, const MicChanged&) = default;
};
struct CameraChanged {
  ParticipantId id;
  bool is_on;
  friend bool operator==(const CameraChanged&, const CameraChanged&) = default;
};
struct TrackPublished {
  ParticipantId id;
  Track track;
  friend bool operator==(const TrackPublished&, const TrackPublished&) = default;
};
struct TrackEnded {
  ParticipantId id;
  ProducerId producer;
  friend bool operator==(const TrackEnded&, const TrackEnded&) = default;
};
struct StageItemAdded {
  StageItem item;
  friend bool operator==(const StageItemAdded&, const StageItemAdded&) = default;
};
struct StageItemRemoved {
  StageItem item;
  friend bool operator==(const StageItemRemoved&, const StageItemRemoved&) = default;
};
struct LayoutChanged {
  Layout layout;
  friend bool operator==(const LayoutChanged&, const LayoutChanged&) = default;
};
struct WentLive {
  friend bool operator==(const WentLive&, const WentLive&) = default;
};
struct Ended {
  friend bool operator==(const Ended&, const Ended&) = default;
};
struct ProgramChanged {
  bool is_running;
  friend bool operator==(const ProgramChanged&, const ProgramChanged&) = default;
};
struct DestinationChanged {
  DestinationLight light;
  friend bool operator==(const DestinationChanged&, const DestinationChanged&) = default;
};
struct ChatSent {
  MessageId id;
  ParticipantId author;
  std::string author_name;
  std::string text;
  friend bool operator==(const ChatSent&, const ChatSent&) = default;
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
  friend bool operator==(const NumberedEvent&, const NumberedEvent&) = default;
};

}  // namespace backlot::show

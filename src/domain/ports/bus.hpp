#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/id.hpp"
#include "base/units.hpp"
#include "domain/show/event.hpp"

namespace backlot::ports {

// What stations tell one another. Shapes on the wire: contracts/bus.schema.json.

/// Events were appended to a show's log. Said by whoever appended them, after the append.
struct ShowAdvanced {
  BroadcastId broadcast;
  std::vector<show::NumberedEvent> events;
};

/// The SFU opened or closed a producer of a participant.
struct TrackOpened {
  BroadcastId broadcast;
  ParticipantId participant;
  show::Track track;
};
struct TrackClosed {
  BroadcastId broadcast;
  ParticipantId participant;
  ProducerId producer;
};

/// How large the program shows a producer's picture: the smallest simulcast layer that is not much
/// smaller is enough.
struct TapSize {
  ProducerId producer;
  Size size;  ///< of the area it must fill, in pixels
  friend bool operator==(const TapSize&, const TapSize&) = default;
};

/// A stream of the program itself: what the audience sees and hears, for the studio.
struct ProgramStream {
  std::uint32_t ssrc = 0;
  std::uint8_t payload_type = 0;
  std::string codec;  ///< "video/H264" or "audio/opus"
  std::uint32_t clock_rate = 0;
  friend bool operator==(const ProgramStream&, const ProgramStream&) = default;
};

/// The program wants these producers as plain RTP at this address, and sends its own streams from
/// there. Declarative: the whole wish each time; without producers and streams the tap ends. RTP
/// and RTCP share the port (RFC 5761).
struct TapWanted {
  BroadcastId broadcast;
  std::string address;
  std::uint16_t port = 0;
  std::vector<ProducerId> producers;
  std::vector<TapSize> sizes = {};          ///< of the pictures among them, where a size is known
  std::vector<ProgramStream> program = {};  ///< at most one of each kind
};

/// One track of a tap. `codec` is a MIME type: "audio/opus", "video/VP8", "video/H264",
/// "video/VP9", "video/AV1".
struct TapTrack {
  ProducerId producer;
  std::uint32_t ssrc = 0;
  std::uint8_t payload_type = 0;
  std::string codec;
  std::uint32_t clock_rate = 0;
};

/// The SFU sends these tracks now, from this address; RTCP (PLI, NACK, RR) is welcome there.
struct TapReady {
  BroadcastId broadcast;
  std::string address;
  std::uint16_t port = 0;
  std::vector<TapTrack> tracks;
};

/// An encoder's source sends these streams as plain RTP from this address, as the camera and the
/// microphone of a participant. Declarative: the whole wish each time; without streams the feed
/// ends. RTP and RTCP share the port (RFC 5761).
struct FeedWanted {
  BroadcastId broadcast;
  ParticipantId participant;
  std::string address;
  std::uint16_t port = 0;
  std::vector<ProgramStream> streams;  ///< at most one of each kind
};

/// The SFU takes the feed at this address; RTCP (PLI, NACK, RR) comes from there.
struct FeedReady {
  BroadcastId broadcast;
  ParticipantId participant;
  std::string address;
  std::uint16_t port = 0;
};

/// The program process started or stopped delivering pictures, or goes without something else for
/// want of time.
struct ProgramReported {
  BroadcastId broadcast;
  bool is_running = false;
  show::Economy economy = show::Economy::None;
};

/// The program played a clip or music to its end, or cannot play it.
struct Played {
  BroadcastId broadcast;
  PlaybackId playback;
  bool has_failed = false;
};

/// The relay's word on one destination.
struct DestinationReported {
  BroadcastId broadcast;
  show::DestinationLight light;
};

/// Who speaks in a studio changed (SFU). `dominant` has the floor, and keeps it through silence.
struct SpeakersHeard {
  BroadcastId broadcast;
  std::vector<ParticipantId> speaking;
  std::optional<ParticipantId> dominant;
};

/// Of a producer's simulcast layers only `count`, from the lowest on, are received by anybody
/// (SFU): its publisher need not send the others.
struct LayersWanted {
  BroadcastId broadcast;
  ParticipantId participant;
  ProducerId producer;
  std::uint32_t count = 0;
};

/// The set of destinations of a broadcast changed (API): the relay reloads it.
struct DestinationsEdited {
  BroadcastId broadcast;
};

/// A broadcast has another stream key (API): whoever publishes with the old one is sent away.
struct IngestKeyReplaced {
  BroadcastId broadcast;
};

/// A broadcast is gone (API): nobody stays in its room.
struct BroadcastRemoved {
  BroadcastId broadcast;
};

/// Room passes that no longer hold (API): those of these sessions, and those of these participants
/// that were issued before `at`. Connections that were opened with one end.
struct PassesRevoked {
  std::vector<SessionId> sessions;
  std::vector<ParticipantId> participants;
  WallTime at{};
};

using Message = std::variant<ShowAdvanced,
                             TrackOpened,
                             TrackClosed,
                             TapWanted,
                             TapReady,
                             ProgramReported,
                             Played,
                             DestinationReported,
                             DestinationsEdited,
                             BroadcastRemoved,
                             PassesRevoked,
                             SpeakersHeard,
                             LayersWanted,
                             IngestKeyReplaced,
                             FeedWanted,
                             FeedReady>;

/// Carries small messages between stations.
///
/// Handlers may be called on any thread and must only hand the message over to their own; messages
/// of one publisher arrive in order. Dropping the subscription ends it: no call begins after its
/// destructor returned.
class Bus {
 public:
  using Handler = std::function<void(const Message&)>;
  using Subscription = std::shared_ptr<void>;

  virtual ~Bus() = default;
  virtual void publish(const Message& message) = 0;
  [[nodiscard]] virtual Subscription subscribe(Handler handler) = 0;
};

}  // namespace backlot::ports

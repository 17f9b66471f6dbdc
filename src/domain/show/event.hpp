#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/id.hpp"
#include "base/time.hpp"
#include "domain/show/show.hpp"

namespace backlot::show {

// What happened. In JSON an event is {"type": "participant-joined", ...fields in camelCase}.

// --- People.

struct ParticipantJoined {
  ParticipantId id;
  std::string name;
  std::string headline;
  access::Role role = access::Role::Guest;
  bool has_mic_on = true;
  bool has_camera_on = true;
  bool is_waiting = false;
  bool may_share_screen = true;
  bool may_present = false;
  bool is_encoder = false;
  bool operator==(const ParticipantJoined&) const = default;
};
/// Says who it is: those in the studio did not see them wait.
struct ParticipantAdmitted {
  ParticipantId id;
  std::string name;
  std::string headline;
  access::Role role = access::Role::Guest;
  bool has_mic_on = true;
  bool has_camera_on = true;
  bool may_share_screen = true;
  bool may_present = false;
  bool operator==(const ParticipantAdmitted&) const = default;
};
struct ParticipantLeft {
  ParticipantId id;
  bool was_removed = false;  ///< by a host: does not come back unless allowed to
  bool was_banned = false;   ///< nor does the device, nor the address
  bool operator==(const ParticipantLeft&) const = default;
};
struct ParticipantAllowedBack {
  ParticipantId id;
  bool operator==(const ParticipantAllowedBack&) const = default;
};
struct ParticipantReconnecting {
  ParticipantId id;
  bool operator==(const ParticipantReconnecting&) const = default;
};
struct ParticipantReturned {
  ParticipantId id;
  bool operator==(const ParticipantReturned&) const = default;
};
struct ParticipantRenamed {
  ParticipantId id;
  std::string name;
  std::string headline;
  bool operator==(const ParticipantRenamed&) const = default;
};
struct MicChanged {
  ParticipantId id;
  bool is_on = false;
  bool operator==(const MicChanged&) const = default;
};
struct CameraChanged {
  ParticipantId id;
  bool is_on = false;
  bool operator==(const CameraChanged&) const = default;
};
struct HandChanged {
  ParticipantId id;
  bool is_up = false;
  bool operator==(const HandChanged&) const = default;
};
/// Changes nothing: a question to the participant.
struct UnmuteRequested {
  ParticipantId id;
  Device device = Device::Microphone;
  ParticipantId by;
  bool operator==(const UnmuteRequested&) const = default;
};
struct RoleChanged {
  ParticipantId id;
  access::Role role = access::Role::Guest;
  bool operator==(const RoleChanged&) const = default;
};
struct RightsChanged {
  ParticipantId id;
  bool may_share_screen = true;
  bool may_present = false;
  bool operator==(const RightsChanged&) const = default;
};
struct GainChanged {
  ParticipantId id;
  TrackSource source = TrackSource::Microphone;
  double gain = 1;
  bool operator==(const GainChanged&) const = default;
};
struct ChromaKeyChanged {
  ParticipantId id;
  TrackSource source = TrackSource::Camera;
  std::optional<ChromaKey> key;
  bool operator==(const ChromaKeyChanged&) const = default;
};
struct TrackPublished {
  ParticipantId id;
  Track track;
  bool operator==(const TrackPublished&) const = default;
};
struct TrackEnded {
  ParticipantId id;
  ProducerId producer;
  bool operator==(const TrackEnded&) const = default;
};

// --- The picture.

struct StageItemAdded {
  StageItem item;
  bool operator==(const StageItemAdded&) const = default;
};
struct StageItemRemoved {
  StageItem item;
  bool operator==(const StageItemRemoved&) const = default;
};
struct StageReordered {
  std::vector<StageItem> stage;
  bool operator==(const StageReordered&) const = default;
};
struct LayoutChanged {
  Layout layout = Layout::Grid;
  bool operator==(const LayoutChanged&) const = default;
};
struct SoloChanged {
  std::optional<StageItem> item;
  bool operator==(const SoloChanged&) const = default;
};
struct PinChanged {
  std::optional<StageItem> item;
  bool operator==(const PinChanged&) const = default;
};
/// It comes onto the stage, or takes the place of the one that is there.
struct ImageShown {
  AssetId asset;
  bool operator==(const ImageShown&) const = default;
};
/// The whole picture at once: a scene taken, several acts as one, or an act taken back.
struct StageSet {
  Picture state;
  std::optional<SceneId> scene;  ///< the one it was taken from
  bool is_undo = false;
  bool can_undo = false;  ///< afterwards
  bool operator==(const StageSet&) const = default;
};
struct BannerShown {
  BannerId id;
  bool operator==(const BannerShown&) const = default;
};
struct BannerHidden {
  BannerKind kind = BannerKind::Banner;
  bool operator==(const BannerHidden&) const = default;
};
struct CommentShown {
  Comment comment;
  bool operator==(const CommentShown&) const = default;
};
struct CommentHidden {
  bool operator==(const CommentHidden&) const = default;
};
struct GraphicChanged {
  GraphicSlot slot = GraphicSlot::Logo;
  std::optional<AssetId> asset;
  bool operator==(const GraphicChanged&) const = default;
};
struct LookChanged {
  Look look;
  bool operator==(const LookChanged&) const = default;
};

// --- Clips and music.

/// In the place of what played of its kind.
struct PlaybackStarted {
  Playback playback;
  bool operator==(const PlaybackStarted&) const = default;
};
struct PlaybackAdjusted {
  PlaybackId id;
  bool is_looping = false;
  bool is_ducked = true;
  double gain = 1;
  bool operator==(const PlaybackAdjusted&) const = default;
};
struct PlaybackEnded {
  PlaybackId id;
  bool has_failed = false;  ///< the file could not be played
  bool operator==(const PlaybackEnded&) const = default;
};

// --- What the studio keeps.

struct SceneSaved {
  SavedScene scene;
  bool operator==(const SceneSaved&) const = default;
};
struct SceneDeleted {
  SceneId id;
  bool operator==(const SceneDeleted&) const = default;
};
struct SceneMoved {
  SceneId id;
  std::uint32_t index = 0;  ///< in the list without it
  bool operator==(const SceneMoved&) const = default;
};
struct BannerSaved {
  Banner banner;
  bool operator==(const BannerSaved&) const = default;
};
struct BannerDeleted {
  BannerId id;
  bool operator==(const BannerDeleted&) const = default;
};
struct BannerMoved {
  BannerId id;
  std::uint32_t index = 0;  ///< in the list without it, both kinds counted
  bool operator==(const BannerMoved&) const = default;
};
struct NotesChanged {
  std::string text;
  bool operator==(const NotesChanged&) const = default;
};

// --- On the air.

struct KindChanged {
  Kind kind = Kind::Live;
  bool operator==(const KindChanged&) const = default;
};
struct WentLive {
  bool operator==(const WentLive&) const = default;
};
struct Ended {
  bool operator==(const Ended&) const = default;
};
struct ProgramChanged {
  bool is_running = false;
  Economy economy = Economy::None;
  bool operator==(const ProgramChanged&) const = default;
};
struct DestinationChanged {
  DestinationLight light;
  bool operator==(const DestinationChanged&) const = default;
};
struct CountdownStarted {
  Countdown countdown;  ///< in JSON its fields are the event's own
  bool operator==(const CountdownStarted&) const = default;
};
struct CountdownStopped {
  bool operator==(const CountdownStopped&) const = default;
};
struct SlateChanged {
  Slate slate;  ///< in JSON its fields are the event's own
  bool operator==(const SlateChanged&) const = default;
};
struct HostRuleChanged {
  HostRule rule;  ///< in JSON its fields are the event's own
  bool operator==(const HostRuleChanged&) const = default;
};
struct TitleChanged {
  std::string title;
  bool operator==(const TitleChanged&) const = default;
};

// --- Chat.

struct ChatSent {
  MessageId id;
  ParticipantId author;
  std::string author_name;
  std::string text;
  bool operator==(const ChatSent&) const = default;
};
struct ChatDeleted {
  MessageId id;
  bool operator==(const ChatDeleted&) const = default;
};
struct CommentStarred {
  MessageId id;
  bool is_on = false;
  bool operator==(const CommentStarred&) const = default;
};
struct AuthorTimedOut {
  TimeOut time_out;  ///< in JSON its fields are the event's own
  bool operator==(const AuthorTimedOut&) const = default;
};
struct AuthorAllowed {
  ParticipantId author;
  bool operator==(const AuthorAllowed&) const = default;
};
struct SlowModeChanged {
  std::chrono::seconds seconds{0};
  bool operator==(const SlowModeChanged&) const = default;
};
struct PrivateSent {
  MessageId id;
  ParticipantId author;
  std::string author_name;
  std::optional<ParticipantId> to;  ///< nobody: everybody in the studio
  std::string text;
  bool operator==(const PrivateSent&) const = default;
};

/// The cases of an event.
using Cases = std::variant<ParticipantJoined,
                           ParticipantAdmitted,
                           ParticipantLeft,
                           ParticipantAllowedBack,
                           ParticipantReconnecting,
                           ParticipantReturned,
                           ParticipantRenamed,
                           MicChanged,
                           CameraChanged,
                           HandChanged,
                           UnmuteRequested,
                           RoleChanged,
                           RightsChanged,
                           GainChanged,
                           ChromaKeyChanged,
                           TrackPublished,
                           TrackEnded,
                           StageItemAdded,
                           StageItemRemoved,
                           StageReordered,
                           LayoutChanged,
                           SoloChanged,
                           PinChanged,
                           ImageShown,
                           StageSet,
                           BannerShown,
                           BannerHidden,
                           CommentShown,
                           CommentHidden,
                           GraphicChanged,
                           LookChanged,
                           PlaybackStarted,
                           PlaybackAdjusted,
                           PlaybackEnded,
                           SceneSaved,
                           SceneDeleted,
                           SceneMoved,
                           BannerSaved,
                           BannerDeleted,
                           BannerMoved,
                           NotesChanged,
                           KindChanged,
                           WentLive,
                           Ended,
                           ProgramChanged,
                           DestinationChanged,
                           CountdownStarted,
                           CountdownStopped,
                           SlateChanged,
                           HostRuleChanged,
                           TitleChanged,
                           ChatSent,
                           ChatDeleted,
                           CommentStarred,
                           AuthorTimedOut,
                           AuthorAllowed,
                           SlowModeChanged,
                           PrivateSent>;

/// What happened. Copying and moving dozens of cases is compiled once, in event.cpp, and not
/// wherever an event passes.
struct Event : Cases {
  using Cases::variant;
  Event();
  Event(const Event& other);
  Event(Event&& other) noexcept;
  Event& operator=(const Event& other);
  Event& operator=(Event&& other) noexcept;
  ~Event();
  bool operator==(const Event& other) const;
};

/// An event with its place in the log.
struct NumberedEvent {
  std::uint64_t seq = 0;
  WallTime at{};
  Event event = {};
  std::optional<ParticipantId> by = {};  ///< who asked for it; nobody: the system
  bool operator==(const NumberedEvent&) const = default;
};

}  // namespace backlot::show

template <>
struct std::variant_size<backlot::show::Event> : std::variant_size<backlot::show::Cases> {};
template <std::size_t Index>
struct std::variant_alternative<Index, backlot::show::Event>
    : std::variant_alternative<Index, backlot::show::Cases> {};

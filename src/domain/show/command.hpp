#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/id.hpp"
#include "domain/show/show.hpp"

namespace backlot::show {

// What a button does. In JSON a command is {"type": "add-to-stage", ...fields in camelCase}.

// --- People.

struct Leave {
  ParticipantId participant;
};
struct Admit {
  ParticipantId participant;
};
struct Deny {
  ParticipantId participant;
};
struct RemoveParticipant {
  ParticipantId participant;
  bool is_ban = false;
};
struct AllowBack {
  ParticipantId participant;
};
struct SetRole {
  ParticipantId participant;
  access::Role role = access::Role::Guest;
};
struct SetRights {
  ParticipantId participant;
  bool may_share_screen = true;
  bool may_present = false;
};
struct Rename {
  ParticipantId participant;
  std::string name;
  std::string headline;
};
struct SetMic {
  ParticipantId participant;
  bool is_on = false;
};
struct SetCamera {
  ParticipantId participant;
  bool is_on = false;
};
struct RaiseHand {
  ParticipantId participant;
  bool is_up = false;
};
struct RequestUnmute {
  ParticipantId participant;
  Device device = Device::Microphone;
};
struct SetGain {
  ParticipantId participant;
  TrackSource source = TrackSource::Microphone;
  double gain = 1;
};
/// Cuts a backdrop out of a camera, or shows the camera whole again.
struct SetChromaKey {
  ParticipantId participant;
  TrackSource source = TrackSource::Camera;
  std::optional<ChromaKey> key;
};

// --- The picture.

struct AddToStage {
  StageItem item;
};
struct RemoveFromStage {
  StageItem item;
};
struct MoveOnStage {
  StageItem item;
  std::uint32_t index = 0;
};
struct SetLayout {
  Layout layout = Layout::Grid;
};
struct Solo {
  std::optional<StageItem> item;
};
struct Pin {
  std::optional<StageItem> item;
};
/// Puts an uploaded picture on the stage, in the place of the one that is there.
struct ShowImage {
  AssetId asset;
};
struct SaveScene {
  std::string name;
};
/// Names a scene anew, and takes the picture anew unless told to keep it.
struct UpdateScene {
  SceneId id;
  std::string name;
  bool keeps_picture = false;
};
struct DeleteScene {
  SceneId id;
};
/// To another place in the list.
struct MoveScene {
  SceneId id;
  std::uint32_t index = 0;
};
struct TakeScene {
  SceneId id;
};
/// Takes the last act on the picture back.
struct Undo {};

// --- Graphics.

struct CreateBanner {
  BannerKind kind = BannerKind::Banner;
  std::string title;
  std::string subtitle;
};
/// New words; a banner stays a banner and a ticker a ticker.
struct UpdateBanner {
  BannerId id;
  std::optional<BannerKind> kind;  ///< if said, the one it has
  std::string title;
  std::string subtitle;
};
struct DeleteBanner {
  BannerId id;
};
/// To another place among those of its kind.
struct MoveBanner {
  BannerId id;
  std::uint32_t index = 0;
};
struct ShowBanner {
  BannerId id;
};
struct HideBanner {
  BannerKind kind = BannerKind::Banner;
};
struct SetGraphic {
  GraphicSlot slot = GraphicSlot::Logo;
  std::optional<AssetId> asset;
};
struct SetLook {
  Look look;
};
struct StartCountdown {
  std::chrono::seconds seconds{0};
  std::string label;
  bool is_on_screen = false;
};
struct StopCountdown {};
struct SetSlate {
  bool is_on = false;
  std::optional<std::string> text;  ///< none: the words it had
};

// --- Clips and music.

/// In the place of what plays of its kind.
struct Play {
  AssetId asset = {};
  PlaybackKind kind = PlaybackKind::Clip;
  bool is_looping = false;
  bool is_full_screen = false;
  double gain = 1;
};
struct AdjustPlayback {
  PlaybackId id;
  bool is_looping = false;
  bool is_ducked = true;
  double gain = 1;
};
/// It has come to its end already: nothing.
struct StopPlayback {
  PlaybackId id;
};

// --- The show.

struct GoLive {};
struct End {};
struct SetHostRule {
  HostRule rule;  ///< in JSON its fields are the command's own
};
struct SetNotes {
  std::string text;
};

// --- Chat.

struct SendChat {
  std::string text;
};
struct DeleteChat {
  MessageId message;
};
struct TimeOutAuthor {
  ParticipantId author;
  std::chrono::seconds seconds{0};
};
/// Lets somebody write again who was timed out.
struct AllowAuthor {
  ParticipantId author;
};
struct SetSlowMode {
  std::chrono::seconds seconds{0};
};
struct StarComment {
  MessageId message;
  bool is_on = false;
};
struct ShowComment {
  MessageId message;
};
struct HideComment {};
struct SendPrivate {
  std::string text;
  std::optional<ParticipantId> to;
};

// --- What only the system itself may say (never accepted from a client).

struct Join {
  std::string name = {};
  std::string headline = {};
  bool has_mic_on = true;
  bool has_camera_on = true;
  bool is_encoder = false;
};
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
  bool is_running = false;
  Economy economy = Economy::None;
};
struct ReportDestination {
  DestinationLight light;
};
/// Before the show only.
struct SetKind {
  Kind kind = Kind::Live;
};
/// The program played it to its end, or cannot.
struct ReportPlayed {
  PlaybackId id;
  bool has_failed = false;
};
/// The broadcast is called otherwise now.
struct Retitle {
  std::string title;
};

/// One act.
using SingleCommand = std::variant<Leave,
                                   Admit,
                                   Deny,
                                   RemoveParticipant,
                                   AllowBack,
                                   SetRole,
                                   SetRights,
                                   Rename,
                                   SetMic,
                                   SetCamera,
                                   RaiseHand,
                                   RequestUnmute,
                                   SetGain,
                                   SetChromaKey,
                                   AddToStage,
                                   RemoveFromStage,
                                   MoveOnStage,
                                   SetLayout,
                                   Solo,
                                   Pin,
                                   ShowImage,
                                   SaveScene,
                                   UpdateScene,
                                   DeleteScene,
                                   MoveScene,
                                   TakeScene,
                                   Undo,
                                   CreateBanner,
                                   UpdateBanner,
                                   DeleteBanner,
                                   MoveBanner,
                                   ShowBanner,
                                   HideBanner,
                                   SetGraphic,
                                   SetLook,
                                   StartCountdown,
                                   StopCountdown,
                                   SetSlate,
                                   Play,
                                   AdjustPlayback,
                                   StopPlayback,
                                   GoLive,
                                   End,
                                   SetHostRule,
                                   SetNotes,
                                   SendChat,
                                   DeleteChat,
                                   TimeOutAuthor,
                                   AllowAuthor,
                                   SetSlowMode,
                                   StarComment,
                                   ShowComment,
                                   HideComment,
                                   SendPrivate,
                                   Join,
                                   MarkReconnecting,
                                   MarkReturned,
                                   PublishTrack,
                                   EndTrack,
                                   ReportProgram,
                                   ReportDestination,
                                   SetKind,
                                   ReportPlayed,
                                   Retitle>;

/// Several acts as one: all of them happen, or none. There is no batch of batches.
struct Batch {
  std::vector<SingleCommand> commands;
};

namespace detail {
template <class Variant, class More>
struct Widened;
template <class... Types, class More>
struct Widened<std::variant<Types...>, More> {
  using type = std::variant<Types..., More>;
};
}  // namespace detail

using Command = detail::Widened<SingleCommand, Batch>::type;

/// A single act as a command.
[[nodiscard]] Command as_command(SingleCommand command);

/// Who asks. The system itself has no participant.
struct Actor {
  ParticipantId participant;
  access::Role role = access::Role::Viewer;  ///< the pass's; where the show knows better, it counts
  bool is_system = false;
  std::string name = {};   ///< the pass's: signs the comments of those who are not in the studio
  bool must_wait = false;  ///< enters the lobby, not the studio
};

}  // namespace backlot::show

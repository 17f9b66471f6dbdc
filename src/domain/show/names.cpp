#include "domain/show/names.hpp"

#include <array>
#include <utility>

namespace backlot::show {
namespace {

template <class E, std::size_t N>
using Table = std::array<std::pair<E, std::string_view>, N>;

// One table per enumeration, found by its type.
constexpr Table<Phase, 3> table_of(Phase) {
  return {{{Phase::Idle, "idle"}, {Phase::Live, "live"}, {Phase::Ended, "ended"}}};
}
constexpr Table<Kind, 2> table_of(Kind) {
  return {{{Kind::Live, "live"}, {Kind::Rehearsal, "rehearsal"}}};
}
constexpr Table<Presence, 2> table_of(Presence) {
  return {{{Presence::Present, "present"}, {Presence::Reconnecting, "reconnecting"}}};
}
constexpr Table<DestinationPhase, 7> table_of(DestinationPhase) {
  return {{{DestinationPhase::Idle, "idle"},
           {DestinationPhase::Connecting, "connecting"},
           {DestinationPhase::Live, "live"},
           {DestinationPhase::Slow, "slow"},
           {DestinationPhase::Retrying, "retrying"},
           {DestinationPhase::Refused, "refused"},
           {DestinationPhase::Stopped, "stopped"}}};
}
constexpr Table<Layout, 9> table_of(Layout) {
  return {{{Layout::Solo, "solo"},
           {Layout::Cropped, "cropped"},
           {Layout::Grid, "grid"},
           {Layout::Spotlight, "spotlight"},
           {Layout::Sidebar, "sidebar"},
           {Layout::News, "news"},
           {Layout::Screen, "screen"},
           {Layout::Pip, "pip"},
           {Layout::Cinema, "cinema"}}};
}
constexpr Table<TrackSource, 5> table_of(TrackSource) {
  return {{{TrackSource::Microphone, "microphone"},
           {TrackSource::Camera, "camera"},
           {TrackSource::Screen, "screen"},
           {TrackSource::ScreenAudio, "screen-audio"},
           {TrackSource::SecondCamera, "second-camera"}}};
}
constexpr Table<StageKind, 5> table_of(StageKind) {
  return {{{StageKind::Person, "person"},
           {StageKind::Screen, "screen"},
           {StageKind::SecondCamera, "second-camera"},
           {StageKind::Clip, "clip"},
           {StageKind::Image, "image"}}};
}
constexpr Table<Device, 2> table_of(Device) {
  return {{{Device::Microphone, "microphone"}, {Device::Camera, "camera"}}};
}
constexpr Table<BannerKind, 2> table_of(BannerKind) {
  return {{{BannerKind::Banner, "banner"}, {BannerKind::Ticker, "ticker"}}};
}
constexpr Table<PlaybackKind, 3> table_of(PlaybackKind) {
  return {{{PlaybackKind::Clip, "clip"},
           {PlaybackKind::Music, "music"},
           {PlaybackKind::Sound, "sound"}}};
}
constexpr Table<GraphicSlot, 3> table_of(GraphicSlot) {
  return {{{GraphicSlot::Logo, "logo"},
           {GraphicSlot::Overlay, "overlay"},
           {GraphicSlot::Background, "background"}}};
}
constexpr Table<Font, 3> table_of(Font) {
  return {{{Font::Inter, "inter"}, {Font::NotoSerif, "noto-serif"}, {Font::Mono, "mono"}}};
}
constexpr Table<TagStyle, 4> table_of(TagStyle) {
  return {{{TagStyle::Pill, "pill"},
           {TagStyle::Bar, "bar"},
           {TagStyle::Block, "block"},
           {TagStyle::None, "none"}}};
}
constexpr Table<Corner, 4> table_of(Corner) {
  return {{{Corner::TopLeft, "top-left"},
           {Corner::TopRight, "top-right"},
           {Corner::BottomLeft, "bottom-left"},
           {Corner::BottomRight, "bottom-right"}}};
}
constexpr Table<HostAbsence, 3> table_of(HostAbsence) {
  return {{{HostAbsence::Keep, "keep"}, {HostAbsence::Slate, "slate"}, {HostAbsence::End, "end"}}};
}

constexpr Table<Economy, 4> table_of(Economy) {
  return {{{Economy::None, "none"},
           {Economy::SmallerInputs, "smaller-inputs"},
           {Economy::FasterEncoding, "faster-encoding"},
           {Economy::HalfRate, "half-rate"}}};
}

// In the order of the variants; the static_asserts below keep them as long as those.
constexpr std::array<std::string_view, 58> kEventNames{"participant-joined",
                                                       "participant-admitted",
                                                       "participant-left",
                                                       "participant-allowed-back",
                                                       "participant-reconnecting",
                                                       "participant-returned",
                                                       "participant-renamed",
                                                       "mic-changed",
                                                       "camera-changed",
                                                       "hand-changed",
                                                       "unmute-requested",
                                                       "role-changed",
                                                       "rights-changed",
                                                       "gain-changed",
                                                       "chroma-key-changed",
                                                       "track-published",
                                                       "track-ended",
                                                       "stage-item-added",
                                                       "stage-item-removed",
                                                       "stage-reordered",
                                                       "layout-changed",
                                                       "solo-changed",
                                                       "pin-changed",
                                                       "image-shown",
                                                       "stage-set",
                                                       "banner-shown",
                                                       "banner-hidden",
                                                       "comment-shown",
                                                       "comment-hidden",
                                                       "graphic-changed",
                                                       "look-changed",
                                                       "playback-started",
                                                       "playback-adjusted",
                                                       "playback-ended",
                                                       "scene-saved",
                                                       "scene-deleted",
                                                       "scene-moved",
                                                       "banner-saved",
                                                       "banner-deleted",
                                                       "banner-moved",
                                                       "notes-changed",
                                                       "kind-changed",
                                                       "went-live",
                                                       "ended",
                                                       "program-changed",
                                                       "destination-changed",
                                                       "countdown-started",
                                                       "countdown-stopped",
                                                       "slate-changed",
                                                       "host-rule-changed",
                                                       "title-changed",
                                                       "chat-sent",
                                                       "chat-deleted",
                                                       "comment-starred",
                                                       "author-timed-out",
                                                       "author-allowed",
                                                       "slow-mode-changed",
                                                       "private-sent"};
constexpr std::array<std::string_view, 65> kCommandNames{"leave",
                                                         "admit",
                                                         "deny",
                                                         "remove-participant",
                                                         "allow-back",
                                                         "set-role",
                                                         "set-rights",
                                                         "rename",
                                                         "set-mic",
                                                         "set-camera",
                                                         "raise-hand",
                                                         "request-unmute",
                                                         "set-gain",
                                                         "set-chroma-key",
                                                         "add-to-stage",
                                                         "remove-from-stage",
                                                         "move-on-stage",
                                                         "set-layout",
                                                         "solo",
                                                         "pin",
                                                         "show-image",
                                                         "save-scene",
                                                         "update-scene",
                                                         "delete-scene",
                                                         "move-scene",
                                                         "take-scene",
                                                         "undo",
                                                         "create-banner",
                                                         "update-banner",
                                                         "delete-banner",
                                                         "move-banner",
                                                         "show-banner",
                                                         "hide-banner",
                                                         "set-graphic",
                                                         "set-look",
                                                         "start-countdown",
                                                         "stop-countdown",
                                                         "set-slate",
                                                         "play",
                                                         "adjust-playback",
                                                         "stop-playback",
                                                         "go-live",
                                                         "end",
                                                         "set-host-rule",
                                                         "set-notes",
                                                         "send-chat",
                                                         "delete-chat",
                                                         "time-out-author",
                                                         "allow-author",
                                                         "set-slow-mode",
                                                         "star-comment",
                                                         "show-comment",
                                                         "hide-comment",
                                                         "send-private",
                                                         "join",
                                                         "mark-reconnecting",
                                                         "mark-returned",
                                                         "publish-track",
                                                         "end-track",
                                                         "report-program",
                                                         "report-destination",
                                                         "set-kind",
                                                         "report-played",
                                                         "retitle",
                                                         "batch"};
static_assert(kEventNames.size() == std::variant_size_v<Event>);
static_assert(kCommandNames.size() == std::variant_size_v<Command>);

template <class E>
std::string_view name_in_table(E value) {
  static constexpr auto kTable = table_of(E{});
  for (const auto& [candidate, name] : kTable)
    if (candidate == value) return name;
  return kTable.front().second;
}

}  // namespace

std::string_view to_string(Phase phase) { return name_in_table(phase); }
std::string_view to_string(Kind kind) { return name_in_table(kind); }
std::string_view to_string(Presence presence) { return name_in_table(presence); }
std::string_view to_string(DestinationPhase phase) { return name_in_table(phase); }
std::string_view to_string(Layout layout) { return name_in_table(layout); }
std::string_view to_string(TrackSource source) { return name_in_table(source); }
std::string_view to_string(StageKind kind) { return name_in_table(kind); }
std::string_view to_string(Device device) { return name_in_table(device); }
std::string_view to_string(BannerKind kind) { return name_in_table(kind); }
std::string_view to_string(PlaybackKind kind) { return name_in_table(kind); }
std::string_view to_string(GraphicSlot slot) { return name_in_table(slot); }
std::string_view to_string(Font font) { return name_in_table(font); }
std::string_view to_string(TagStyle style) { return name_in_table(style); }
std::string_view to_string(Corner corner) { return name_in_table(corner); }
std::string_view to_string(HostAbsence rule) { return name_in_table(rule); }
std::string_view to_string(Economy economy) { return name_in_table(economy); }

template <class Enum>
std::optional<Enum> parse_name(std::string_view text) {
  static constexpr auto kTable = table_of(Enum{});
  for (const auto& [value, name] : kTable)
    if (name == text) return value;
  return std::nullopt;
}
template std::optional<Phase> parse_name(std::string_view);
template std::optional<Kind> parse_name(std::string_view);
template std::optional<Presence> parse_name(std::string_view);
template std::optional<DestinationPhase> parse_name(std::string_view);
template std::optional<Layout> parse_name(std::string_view);
template std::optional<TrackSource> parse_name(std::string_view);
template std::optional<StageKind> parse_name(std::string_view);
template std::optional<Device> parse_name(std::string_view);
template std::optional<BannerKind> parse_name(std::string_view);
template std::optional<PlaybackKind> parse_name(std::string_view);
template std::optional<GraphicSlot> parse_name(std::string_view);
template std::optional<Font> parse_name(std::string_view);
template std::optional<TagStyle> parse_name(std::string_view);
template std::optional<Corner> parse_name(std::string_view);
template std::optional<HostAbsence> parse_name(std::string_view);
template std::optional<Economy> parse_name(std::string_view);

std::string_view name_of(const Event& event) { return kEventNames[event.index()]; }
std::string_view name_of(const Command& command) { return kCommandNames[command.index()]; }
std::string_view name_of(const SingleCommand& command) { return kCommandNames[command.index()]; }

std::span<const std::string_view> event_names() { return kEventNames; }
std::span<const std::string_view> command_names() { return kCommandNames; }

}  // namespace backlot::show

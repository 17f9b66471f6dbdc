#include "domain/show/names.hpp"

#include <array>
#include <utility>

namespace backlot::show {
namespace {

template <class E, std::size_t N>
using Table = std::array<std::pair<E, std::string_view>, N>;

constexpr Table<Phase, 3> kPhases{
    {{Phase::Idle, "idle"}, {Phase::Live, "live"}, {Phase::Ended, "ended"}}};
constexpr Table<Presence, 2> kPresences{
    {{Presence::Present, "present"}, {Presence::Reconnecting, "reconnecting"}}};
constexpr Table<DestinationPhase, 6> kDestinationPhases{
    {{DestinationPhase::Idle, "idle"},
     {DestinationPhase::Connecting, "connecting"},
     {DestinationPhase::Live, "live"},
     {DestinationPhase::Retrying, "retrying"},
     {DestinationPhase::Refused, "refused"},
     {DestinationPhase::Stopped, "stopped"}}};
constexpr Table<Layout, 3> kLayouts{
    {{Layout::Grid, "grid"}, {Layout::Spotlight, "spotlight"}, {Layout::Sidebar, "sidebar"}}};
constexpr Table<TrackSource, 4> kTrackSources{{{TrackSource::Microphone, "microphone"},
                                               {TrackSource::Camera, "camera"},
                                               {TrackSource::Screen, "screen"},
                                               {TrackSource::ScreenAudio, "screen-audio"}}};
constexpr Table<StageKind, 2> kStageKinds{
    {{StageKind::Person, "person"}, {StageKind::Screen, "screen"}}};

// In the order of the variants; the static_asserts below keep them as long as those.
constexpr std::array<std::string_view, 17> kEventNames{"participant-joined",
                                                       "participant-left",
                                                       "participant-reconnecting",
                                                       "participant-returned",
                                                       "participant-renamed",
                                                       "mic-changed",
                                                       "camera-changed",
                                                       "track-published",
                                                       "track-ended",
                                                       "stage-item-added",
                                                       "stage-item-removed",
                                                       "layout-changed",
                                                       "went-live",
                                                       "ended",
                                                       "program-changed",
                                                       "destination-changed",
                                                       "chat-sent"};
constexpr std::array<std::string_view, 17> kCommandNames{"join",
                                                         "leave",
                                                         "rename",
                                                         "set-mic",
                                                         "set-camera",
                                                         "add-to-stage",
                                                         "remove-from-stage",
                                                         "set-layout",
                                                         "go-live",
                                                         "end",
                                                         "send-chat",
                                                         "mark-reconnecting",
                                                         "mark-returned",
                                                         "publish-track",
                                                         "end-track",
                                                         "report-program",
                                                         "report-destination"};
static_assert(kEventNames.size() == std::variant_size_v<Event>);
static_assert(kCommandNames.size() == std::variant_size_v<Command>);

template <class E, std::size_t N>
std::string_view name_in(const Table<E, N>& table, E value) {
  for (const auto& [candidate, name] : table)
    if (candidate == value) return name;
  return table.front().second;
}

template <class E, std::size_t N>
std::optional<E> value_in(const Table<E, N>& table, std::string_view text) {
  for (const auto& [value, name] : table)
    if (name == text) return value;
  return std::nullopt;
}

}  // namespace

std::string_view to_string(Phase phase) { return name_in(kPhases, phase); }
std::string_view to_string(Presence presence) { return name_in(kPresences, presence); }
std::string_view to_string(DestinationPhase phase) { return name_in(kDestinationPhases, phase); }
std::string_view to_string(Layout layout) { return name_in(kLayouts, layout); }
std::string_view to_string(TrackSource source) { return name_in(kTrackSources, source); }
std::string_view to_string(StageKind kind) { return name_in(kStageKinds, kind); }

std::optional<Phase> parse_phase(std::string_view text) { return value_in(kPhases, text); }
std::optional<Presence> parse_presence(std::string_view text) { return value_in(kPresences, text); }
std::optional<DestinationPhase> parse_destination_phase(std::string_view text) {
  return value_in(kDestinationPhases, text);
}
std::optional<Layout> parse_layout(std::string_view text) { return value_in(kLayouts, text); }
std::optional<TrackSource> parse_track_source(std::string_view text) {
  return value_in(kTrackSources, text);
}
std::optional<StageKind> parse_stage_kind(std::string_view text) {
  return value_in(kStageKinds, text);
}

std::string_view name_of(const Event& event) { return kEventNames[event.index()]; }
std::string_view name_of(const Command& command) { return kCommandNames[command.index()]; }

}  // namespace backlot::show

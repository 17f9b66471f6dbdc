#pragma once

#include <optional>
#include <string_view>

#include "domain/show/command.hpp"
#include "domain/show/event.hpp"
#include "domain/show/show.hpp"

namespace backlot::show {

// How the enumerators are called outside C++ (JSON, SQL): kebab-case, stable.

[[nodiscard]] std::string_view to_string(Phase phase);
[[nodiscard]] std::string_view to_string(Presence presence);
[[nodiscard]] std::string_view to_string(DestinationPhase phase);
[[nodiscard]] std::string_view to_string(Layout layout);
[[nodiscard]] std::string_view to_string(TrackSource source);
[[nodiscard]] std::string_view to_string(StageKind kind);

[[nodiscard]] std::optional<Phase> parse_phase(std::string_view text);
[[nodiscard]] std::optional<Presence> parse_presence(std::string_view text);
[[nodiscard]] std::optional<DestinationPhase> parse_destination_phase(std::string_view text);
[[nodiscard]] std::optional<Layout> parse_layout(std::string_view text);
[[nodiscard]] std::optional<TrackSource> parse_track_source(std::string_view text);
[[nodiscard]] std::optional<StageKind> parse_stage_kind(std::string_view text);

/// The "type" of an event in JSON and SQL: "participant-joined".
[[nodiscard]] std::string_view name_of(const Event& event);
/// The "type" of a command in JSON: "add-to-stage".
[[nodiscard]] std::string_view name_of(const Command& command);

}  // namespace backlot::show

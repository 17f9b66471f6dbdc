#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "domain/show/command.hpp"
#include "domain/show/event.hpp"
#include "domain/show/show.hpp"

namespace backlot::show {

// How the enumerators are called outside C++ (JSON, SQL): kebab-case, stable.

[[nodiscard]] std::string_view to_string(Phase phase);
[[nodiscard]] std::string_view to_string(Kind kind);
[[nodiscard]] std::string_view to_string(Presence presence);
[[nodiscard]] std::string_view to_string(DestinationPhase phase);
[[nodiscard]] std::string_view to_string(Layout layout);
[[nodiscard]] std::string_view to_string(TrackSource source);
[[nodiscard]] std::string_view to_string(StageKind kind);
[[nodiscard]] std::string_view to_string(Device device);
[[nodiscard]] std::string_view to_string(BannerKind kind);
[[nodiscard]] std::string_view to_string(PlaybackKind kind);
[[nodiscard]] std::string_view to_string(GraphicSlot slot);
[[nodiscard]] std::string_view to_string(Font font);
[[nodiscard]] std::string_view to_string(TagStyle style);
[[nodiscard]] std::string_view to_string(Corner corner);
[[nodiscard]] std::string_view to_string(HostAbsence rule);
[[nodiscard]] std::string_view to_string(Economy economy);

/// The enumerator of a name, for each of the types above: `parse_name<Layout>("grid")`.
template <class Enum>
[[nodiscard]] std::optional<Enum> parse_name(std::string_view text);

/// The "type" of an event in JSON and SQL: "participant-joined".
[[nodiscard]] std::string_view name_of(const Event& event);
/// The "type" of a command in JSON: "add-to-stage".
[[nodiscard]] std::string_view name_of(const Command& command);
[[nodiscard]] std::string_view name_of(const SingleCommand& command);

/// All of them, in the order of the variant's alternatives.
[[nodiscard]] std::span<const std::string_view> event_names();
[[nodiscard]] std::span<const std::string_view> command_names();

}  // namespace backlot::show

#pragma once

#include <cstdint>
#include <vector>

#include "domain/show/event.hpp"

namespace backlot::show {

/// Who may know something; each circle knows what those before it do.
enum class Circle : std::uint8_t {
  Everyone,  ///< viewers and those in the lobby too
  Studio,    ///< who has been admitted
  Hosts,
  Named  ///< nobody but the people it names
};

/// Who is told of an event.
struct Audience {
  Circle circle = Circle::Studio;
  std::vector<ParticipantId> people;  ///< besides: those it is about
  bool operator==(const Audience&) const = default;
};

[[nodiscard]] Audience audience_of(const Event& event);

/// The circle somebody belongs to now. Those who are in no studio are everyone.
[[nodiscard]] Circle circle_of(const Show& show, ParticipantId id);

/// The show as somebody may see it: a snapshot for them. Followed by the events that reach them it
/// stays what it would be.
[[nodiscard]] Show view_for(const Show& show, ParticipantId reader);

}  // namespace backlot::show

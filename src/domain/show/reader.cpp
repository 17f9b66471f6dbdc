#include "domain/show/reader.hpp"

#include <algorithm>
#include <utility>

namespace backlot::show {
namespace {

/// Whether an event may put somebody into another circle.
bool moves(const Event& event, ParticipantId id) {
  return std::visit(
      [&]<class E>(const E& one) {
        if constexpr (std::same_as<E, ParticipantJoined> || std::same_as<E, ParticipantAdmitted> ||
                      std::same_as<E, ParticipantLeft> || std::same_as<E, RoleChanged>)
          return one.id == id;
        else
          return false;
      },
      event);
}

}  // namespace

bool reaches(const Audience& audience, Circle circle, ParticipantId id) {
  return circle >= audience.circle || std::ranges::count(audience.people, id) > 0;
}

std::optional<std::uint64_t> Reader::tell(std::uint64_t seq, const Audience& audience) {
  if (seq <= last_ || !reaches(audience, circle_, id_)) return std::nullopt;
  return std::exchange(last_, seq);
}

bool Reader::moved(const Show& show) {
  const Circle now = circle_of(show, id_);
  if (now == circle_) return false;
  circle_ = now;
  last_ = show.seq;
  return true;
}

std::optional<std::vector<Told>> missed(const std::vector<NumberedEvent>& events,
                                        std::uint64_t after,
                                        const Show& now,
                                        ParticipantId id) {
  const Circle circle = circle_of(now, id);
  std::vector<Told> told;
  std::uint64_t last = after;
  for (const NumberedEvent& event : events) {
    if (event.seq <= after) continue;
    if (moves(event.event, id)) return std::nullopt;
    if (!reaches(audience_of(event.event), circle, id)) continue;
    told.push_back({std::exchange(last, event.seq), event});
  }
  return told;
}

}  // namespace backlot::show

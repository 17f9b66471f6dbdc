#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "domain/show/audience.hpp"

namespace backlot::show {

/// An event for somebody: `prev` is the number of the last one they got before it.
struct Told {
  std::uint64_t prev = 0;
  NumberedEvent event;
  bool operator==(const Told&) const = default;
};

/// What one client of a show has been told. Not everybody is told everything, so the numbers a
/// client sees have holes; `prev` lets it tell those from events that went missing.
class Reader {
 public:
  /// Somebody who has just been given view_for(show).
  Reader(const Show& show, ParticipantId id)
      : id_(id), circle_(circle_of(show, id)), last_(show.seq) {}

  [[nodiscard]] std::uint64_t last() const { return last_; }
  [[nodiscard]] Circle circle() const { return circle_; }

  /// The `prev` of an event that the reader is told, and remembers it as told; nothing for one that
  /// does not reach them.
  [[nodiscard]] std::optional<std::uint64_t> tell(std::uint64_t seq, const Audience& audience);

  /// Whether the reader belongs to another circle now (admitted, promoted, gone): then only a new
  /// snapshot tells all, and the reader counts as having it.
  [[nodiscard]] bool moved(const Show& show);

 private:
  ParticipantId id_;
  Circle circle_;
  std::uint64_t last_;
};

/// Whether an audience includes somebody of a circle.
[[nodiscard]] bool reaches(const Audience& audience, Circle circle, ParticipantId id);

/// The events somebody missed after the one numbered `after`, or nothing when they changed circles
/// meanwhile and need a snapshot.
/// @param now  the show after all of these events
[[nodiscard]] std::optional<std::vector<Told>> missed(const std::vector<NumberedEvent>& events,
                                                      std::uint64_t after,
                                                      const Show& now,
                                                      ParticipantId id);

}  // namespace backlot::show

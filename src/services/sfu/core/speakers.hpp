#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/id.hpp"
#include "base/time.hpp"

namespace backlot::sfu {

/// Who is heard in a room.
struct Speakers {
  std::vector<ParticipantId> speaking;    ///< ascending
  std::optional<ParticipantId> dominant;  ///< who has the floor; stays through silence
  friend bool operator==(const Speakers&, const Speakers&) = default;
};

/// Decides who has the floor: it is handed over when its holder has been silent for a while or is
/// clearly outspoken, never by a cough.
class SpeakerWatch {
 public:
  static constexpr Duration kInterval = 100ms;       ///< between looks
  static constexpr Duration kQuietest = 300ms;       ///< between two announcements
  static constexpr Duration kRepeat = 5s;            ///< while somebody speaks, for newcomers
  static constexpr Duration kSilence = 1s;           ///< of the holder, before another may follow
  static constexpr Duration kInterruption = 1500ms;  ///< of being outspoken
  static constexpr double kOutspoken = 6;            ///< dB

  struct Voice {
    ParticipantId who;
    bool is_speaking = false;
    double prominence = 0;  ///< dB
  };

  /// What everybody's microphone brings now; tells who speaks when that changed, and again while
  /// somebody does.
  [[nodiscard]] std::optional<Speakers> look(Instant now, std::span<const Voice> voices);

 private:
  void hand_over(Instant now, std::span<const Voice> voices);

  Speakers state_;
  Speakers told_;
  Instant told_at_{};
  Instant holder_spoke_{};
  std::optional<ParticipantId> rival_;
  Instant rival_since_{};
};

}  // namespace backlot::sfu

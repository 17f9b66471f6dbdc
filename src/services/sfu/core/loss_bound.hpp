#pragma once

#include <optional>
#include <span>

#include "base/time.hpp"
#include "base/units.hpp"
#include "services/sfu/core/send_history.hpp"

namespace backlot::sfu {

/// What losses say about how much a path carries (draft-ietf-rmcat-gcc-02 §6): more than a tenth
/// lost lowers the bound, less than a fiftieth lets it rise.
///
/// Radio links lose packets at any rate. When sending less did not lessen the loss, it is taken as
/// the path's own and only what exceeds it counts.
class LossBound {
 public:
  /// @param estimate  what is sent at most now
  void receive(Instant now,
               std::span<const PacketResult> results,
               Bitrate estimate,
               Duration round_trip);

  /// The most to send; nothing while losses ask for no limit.
  [[nodiscard]] std::optional<Bitrate> bound() const { return bound_; }
  /// The path was seen to carry more.
  void lift(Bitrate proved);
  /// Of the packets, what the last look found lost: 0 to 1.
  [[nodiscard]] double loss() const { return loss_; }
  /// What the path loses by itself: 0 to 1.
  [[nodiscard]] double inherent() const { return inherent_; }

 private:
  /// A descent that is to show whether sending less helps.
  struct Trial {
    Bitrate from;
    double loss = 0;
  };

  void judge(Instant now, Bitrate estimate, Duration round_trip);
  void descend(double excess, Bitrate estimate);
  void ascend(Instant now, Bitrate estimate);

  std::optional<Bitrate> bound_;
  std::optional<Trial> trial_;
  double inherent_ = 0;
  double loss_ = 0;
  int lost_ = 0;
  int told_ = 0;
  Instant looked_{};
  Instant descended_{};
};

}  // namespace backlot::sfu

#pragma once

#include <string>
#include <utility>

#include "domain/show/show.hpp"
#include "services/relay/core/retry_policy.hpp"

namespace backlot::relay {

/// One destination's light: where its connection stands, why, and when to try again.
class Destination {
 public:
  using Phase = show::DestinationPhase;
  /// How long a connection must hold to count as one that works.
  static constexpr Duration kProof = 10s;

  /// The next try begins.
  void connecting();
  /// The server takes the stream; `is_backup`: not the first of its addresses.
  void live(bool is_backup);
  /// It held for kProof: its failures so far are forgotten, the next try comes soon. A server that
  /// takes a stream only to drop it at once is knocked at ever more rarely, like one that is gone.
  void proven() { retry_.reset(); }
  /// While live: the server takes less than is sent, frames are dropped; or it keeps up again.
  void slow(bool is_slow);

  /// The connection could not be made or broke. @return how long to wait before the next try
  [[nodiscard]] Duration failed(std::string reason, double jitter);
  /// The server, or our own rules, said no. It may say yes later: tried again, ever more rarely.
  [[nodiscard]] Duration refused(std::string reason, double jitter);
  /// The show is over, or the destination was removed.
  void stopped(std::string reason);

  [[nodiscard]] Phase phase() const { return phase_; }
  /// The server takes the stream, keeping up or not.
  [[nodiscard]] bool is_connected() const { return phase_ == Phase::Live || phase_ == Phase::Slow; }
  [[nodiscard]] const std::string& reason() const { return reason_; }
  /// True once after each change of phase or reason.
  [[nodiscard]] bool take_changed() { return std::exchange(has_changed_, false); }

 private:
  void set(Phase phase, std::string reason);

  Phase phase_ = Phase::Idle;
  std::string reason_;
  RetryPolicy retry_;
  bool is_backup_ = false;
  bool has_changed_ = false;
};

/// Takes a secret out of a server's words before anybody sees them.
[[nodiscard]] std::string without_secret(std::string text, std::string_view secret);

}  // namespace backlot::relay

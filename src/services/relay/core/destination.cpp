#include "services/relay/core/destination.hpp"

namespace backlot::relay {
namespace {

constexpr const char* kOnBackup = "on the backup address: the first one does not answer";

}  // namespace

void Destination::connecting() {
  // A light that was red stays red with its reason until the next try has an outcome.
  if (phase_ == Phase::Idle || phase_ == Phase::Stopped) set(Phase::Connecting, "");
}

void Destination::live(bool is_backup) {
  is_backup_ = is_backup;
  set(Phase::Live, is_backup_ ? kOnBackup : "");
}

void Destination::slow(bool is_slow) {
  if (!is_connected()) return;
  if (is_slow)
    set(Phase::Slow, "it takes less than is sent, pictures are being dropped");
  else
    set(Phase::Live, is_backup_ ? kOnBackup : "");
}

Duration Destination::failed(std::string reason, double jitter) {
  set(Phase::Retrying, std::move(reason));
  return retry_.next(jitter);
}

Duration Destination::refused(std::string reason, double jitter) {
  set(Phase::Refused, std::move(reason));
  return retry_.next(jitter);
}

void Destination::stopped(std::string reason) { set(Phase::Stopped, std::move(reason)); }

void Destination::set(Phase phase, std::string reason) {
  if (phase == phase_ && reason == reason_) return;
  phase_ = phase;
  reason_ = std::move(reason);
  has_changed_ = true;
}

std::string without_secret(std::string text, std::string_view secret) {
  if (secret.empty()) return text;
  for (auto at = text.find(secret); at != std::string::npos; at = text.find(secret, at))
    text.replace(at, secret.size(), "…");
  return text;
}

}  // namespace backlot::relay

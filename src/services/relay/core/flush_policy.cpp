#include "services/relay/core/flush_policy.hpp"

namespace backlot::relay {
namespace {

constexpr double kLoaded = 0.60;
constexpr double kRelaxed = 0.45;

/// How long a packet may wait; in the live class only audio waits, for the next picture.
Duration patience(FlushClass flush_class) {
  switch (flush_class) {
    case FlushClass::Live:
    case FlushClass::Normal: return 50ms;
    case FlushClass::Economy: break;
  }
  return 100ms;
}

}  // namespace

std::string_view to_string(FlushClass flush_class) {
  switch (flush_class) {
    case FlushClass::Live: return "live";
    case FlushClass::Normal: return "normal";
    case FlushClass::Economy: break;
  }
  return "economy";
}

void LoadGuard::measure(double load) {
  if (load > kLoaded) is_loaded_ = true;
  if (load < kRelaxed) is_loaded_ = false;
}

bool FlushClock::add(Instant now, bool is_video_frame, FlushClass flush_class) {
  if (flush_class == FlushClass::Live && is_video_frame) return true;
  if (!deadline_) deadline_ = now + patience(flush_class);
  return now >= *deadline_;
}

}  // namespace backlot::relay

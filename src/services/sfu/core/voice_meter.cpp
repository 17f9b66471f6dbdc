#include "services/sfu/core/voice_meter.hpp"

#include <algorithm>

namespace backlot::sfu {
namespace {

// Levels are decibels above silence here, 0 to 127: full scale is 127.
constexpr double kQuietest = 57;     // below it nobody speaks: -70 dBov
constexpr double kLoudestRoom = 82;  // above it it is not the room: -45 dBov
constexpr double kNoiseRise = 0.4;   // dB a look, four a second
constexpr double kAttack = 0.4;
constexpr double kRelease = 0.15;
constexpr double kBegins = 8;
constexpr double kEnds = 4;
constexpr Duration kHold = 500ms;  // pauses between words

}  // namespace

void VoiceMeter::look(Instant now) {
  const double level = heard_ == 0 ? 0 : kSilence - static_cast<double>(sum_) / heard_;
  sum_ = 0;
  heard_ = 0;
  noise_ = std::min({level, noise_ + kNoiseRise, kLoudestRoom});
  const double above = level < kQuietest ? 0 : level - std::max(noise_, kQuietest);
  prominence_ += (above - prominence_) * (above > prominence_ ? kAttack : kRelease);
  if (prominence_ > (is_speaking_ ? kEnds : kBegins)) {
    stood_out_ = now;
    is_speaking_ = true;
  } else if (now - stood_out_ > kHold) {
    is_speaking_ = false;
  }
}

}  // namespace backlot::sfu

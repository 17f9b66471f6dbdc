#pragma once

#include <cstdint>

#include "base/time.hpp"

namespace backlot::sfu {

/// Whether a microphone brings a voice, from the levels its packets carry (RFC 6464): what stands
/// out from the room's own noise for a moment. hear() costs two additions; look() decides.
class VoiceMeter {
 public:
  static constexpr std::uint8_t kSilence = 127;

  /// @param minus_dbov  how far below full scale a packet is, 0 to 127
  void hear(std::uint8_t minus_dbov) {
    sum_ += minus_dbov;
    ++heard_;
  }
  /// Weighs what was heard since the look before; called ten times a second.
  void look(Instant now);

  [[nodiscard]] bool is_speaking() const { return is_speaking_; }
  /// How far the voice stands out, in decibels, over about a second.
  [[nodiscard]] double prominence() const { return prominence_; }

 private:
  std::uint32_t sum_ = 0;
  std::uint32_t heard_ = 0;
  double noise_ = 0;  ///< of the room, dB above silence
  double prominence_ = 0;
  bool is_speaking_ = false;
  Instant stood_out_{};
};

}  // namespace backlot::sfu

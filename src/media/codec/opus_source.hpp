#pragma once

#include <memory>
#include <span>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/units.hpp"

struct OpusEncoder;

namespace backlot::media {

/// Encodes interleaved float32, 48 kHz, two channels as Opus as a browser would: the program's
/// sound for the studio, and something to decode for tests and benchmarks.
class OpusSource {
 public:
  static constexpr std::size_t kFrames = 960;  ///< per channel and packet: 20 ms

  [[nodiscard]] static Result<OpusSource> create(Bitrate bitrate = kilobits(64));
  /// @param interleaved  kFrames samples per channel
  [[nodiscard]] Result<Bytes> encode(std::span<const float> interleaved);
  /// Samples per channel by which what a decoder returns lags behind what was encoded.
  [[nodiscard]] int lookahead() const { return lookahead_; }

 private:
  struct Deleter {
    void operator()(::OpusEncoder* encoder) const;
  };
  using Handle = std::unique_ptr<::OpusEncoder, Deleter>;
  OpusSource(Handle encoder, int lookahead) : encoder_(std::move(encoder)), lookahead_(lookahead) {}
  Handle encoder_;
  int lookahead_;
};

}  // namespace backlot::media

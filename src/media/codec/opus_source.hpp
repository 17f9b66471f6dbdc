#pragma once

#include <memory>
#include <span>

#include "base/bytes.hpp"
#include "base/result.hpp"

struct OpusEncoder;

namespace backlot::media {

/// Encodes interleaved float32, 48 kHz, two channels as Opus as a browser would, so that tests and
/// benchmarks have something to decode.
class OpusSource {
 public:
  static constexpr std::size_t kFrames = 960;  ///< per channel and packet: 20 ms

  [[nodiscard]] static Result<OpusSource> create();
  /// @param interleaved  kFrames samples per channel
  [[nodiscard]] Result<Bytes> encode(std::span<const float> interleaved);

 private:
  struct Deleter {
    void operator()(::OpusEncoder* encoder) const;
  };
  using Handle = std::unique_ptr<::OpusEncoder, Deleter>;
  explicit OpusSource(Handle encoder) : encoder_(std::move(encoder)) {}
  Handle encoder_;
};

}  // namespace backlot::media

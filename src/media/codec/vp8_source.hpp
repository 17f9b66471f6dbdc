#pragma once

#include <memory>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/units.hpp"
#include "media/frame.hpp"

namespace backlot::media {

/// Encodes VP8 as a browser would, so that tests and benchmarks have something to decode.
class Vp8Source {
 public:
  [[nodiscard]] static Result<Vp8Source> create(Size size, Bitrate bitrate, int frames_per_second);
  ~Vp8Source();
  Vp8Source(Vp8Source&&) noexcept;
  Vp8Source& operator=(Vp8Source&&) noexcept;
  [[nodiscard]] Result<Bytes> encode(const PictureView& picture, bool wants_key_frame);

 private:
  struct State;
  explicit Vp8Source(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace backlot::media

#pragma once

#include <functional>
#include <memory>

#include "base/bytes.hpp"
#include "base/id.hpp"

namespace backlot::ports {

/// One tag of a stream that an encoder publishes, on a time line that never goes back.
struct EncoderTag {
  bool is_video = false;
  bool is_keyframe = false;
  bool is_header = false;  ///< what a decoder must know first
  Bytes flv;               ///< a whole tag
};

/// An encoder's stream into a show, until it is destroyed. Any thread, one at a time.
class EncoderFeed {
 public:
  virtual ~EncoderFeed() = default;
  virtual void take(EncoderTag tag) = 0;
};

/// Where what an encoder publishes becomes a source of a show. Any thread; does not block.
class EncoderIntake {
 public:
  /// The show does not want the encoder, or no longer. Called on any thread, once at most.
  using Refused = std::function<void()>;

  virtual ~EncoderIntake() = default;
  /// An encoder publishes into a broadcast. In the place of the one before, if there is one.
  [[nodiscard]] virtual std::unique_ptr<EncoderFeed> open(BroadcastId broadcast,
                                                          Refused refused) = 0;
};

}  // namespace backlot::ports

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

/// An encoder's place in a show, until it is destroyed. Any thread, one at a time.
class EncoderFeed {
 public:
  virtual ~EncoderFeed() = default;
  /// What it publishes, unless that reaches the SFU by itself.
  virtual void take(EncoderTag tag) = 0;
};

/// Where what an encoder publishes becomes a source of a show. Any thread; does not block.
class EncoderIntake {
 public:
  /// Called on any thread, each once at most; nothing follows a refusal.
  struct Answers {
    std::function<void(ParticipantId)> welcomed = {};  ///< the show has the encoder, as this one
    std::function<void()> refused = {};                ///< it does not want it, or no longer
  };

  virtual ~EncoderIntake() = default;
  /// An encoder publishes into a broadcast. In the place of the one before, if there is one.
  [[nodiscard]] virtual std::unique_ptr<EncoderFeed> open(BroadcastId broadcast,
                                                          Answers answers) = 0;
};

}  // namespace backlot::ports

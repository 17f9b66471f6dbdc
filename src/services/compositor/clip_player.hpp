#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "base/time.hpp"
#include "domain/stage/scene.hpp"
#include "services/compositor/core/clip_queue.hpp"
#include "services/compositor/core/program.hpp"

namespace backlot::compositor {

/// Plays one uploaded file: decodes it on a thread of its own, a fraction of a second ahead of the
/// time that it is due, and waits for nobody. It is always where the clock says, also when it began
/// late.
class ClipPlayer {
 public:
  /// Called once on the player's thread.
  using Ended = std::function<void(bool has_failed)>;

  /// @param start  when its first moment is due
  ClipPlayer(std::string path,
             const stage::Playing& playing,
             Instant start,
             const Clock& clock,
             Ended ended);
  ~ClipPlayer();
  ClipPlayer(const ClipPlayer&) = delete;
  ClipPlayer& operator=(const ClipPlayer&) = delete;

  // Any thread.
  void set_looping(bool is_looping);
  /// Plays no further and says nothing more.
  void stop();
  /// Puts on the picture that is due.
  [[nodiscard]] SourceState advance(Instant at);
  [[nodiscard]] media::VideoFrame picture();
  void read(Instant at, media::MutableSamples out);

 private:
  void run();
  /// Whether it came to the end; false: the file cannot be played.
  [[nodiscard]] bool play();
  [[nodiscard]] bool begin(media::ClipReader& reader);
  [[nodiscard]] bool begin_again(media::ClipReader& reader);
  /// Whether something is to be read; waits for it.
  [[nodiscard]] bool wait_for_room();
  void add(media::ClipPiece piece);
  [[nodiscard]] MediaTime position(Instant at) const { return at - start_; }

  std::string path_;
  show::PlaybackKind kind_;
  Instant start_;
  const Clock& clock_;
  Ended ended_;
  MediaTime base_{};        ///< of this round on the time line; the player's thread
  bool has_read_ = false;   ///< anything of this round
  bool is_behind_ = false;  ///< it began somewhere in the file, maybe behind its end

  std::mutex mutex_;  ///< guards what follows
  std::condition_variable wake_;
  bool is_stopping_ = false;
  bool is_looping_;
  ClipQueue queue_{false, false};
  std::thread thread_;
};

}  // namespace backlot::compositor

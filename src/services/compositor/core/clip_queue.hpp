#pragma once

#include <deque>
#include <optional>

#include "media/mux/clip_reader.hpp"

namespace backlot::compositor {

/// Decoded pictures and sound of a clip that wait for their time, on a time line that counts from
/// the clip's beginning and goes on counting while it loops.
///
/// Bounded: whoever fills it asks first, and a file that hands out pictures long before their sound
/// loses the oldest.
class ClipQueue {
 public:
  static constexpr std::size_t kEnoughPictures = 6;
  static constexpr std::int64_t kMostPixels = 40'000'000;  ///< some sixty megabytes of I420
  static constexpr MediaTime kEnoughSound{400'000'000};
  static constexpr MediaTime kMostSound{10'000'000'000};

  /// @param has_picture, has_sound  what will come
  ClipQueue(bool has_picture, bool has_sound) : has_picture_(has_picture), has_sound_(has_sound) {}

  /// Whether more should be decoded now.
  [[nodiscard]] bool wants_more() const;
  void push(media::ClipPicture picture);
  void push(media::ClipSound sound);
  /// Nothing more comes.
  void finish() { is_finished_ = true; }
  /// When everything pushed so far has been seen and heard.
  [[nodiscard]] MediaTime end() const { return end_; }

  /// Puts on the newest picture whose time has come; the first one stands before its time too.
  void advance(MediaTime position);
  /// Lets go of what is long past and nobody has asked for: a clip runs on unseen and unheard.
  void forget_before(MediaTime position);
  [[nodiscard]] const media::VideoFrame* picture() const;
  [[nodiscard]] std::uint64_t number() const { return number_; }
  /// Fills `out` with the sound from `position` on, without a seam between one call and the next.
  void read(MediaTime position, media::MutableSamples out);
  /// Whether the clip has been played to its end at this time.
  [[nodiscard]] bool is_over(MediaTime position) const { return is_finished_ && position >= end_; }

 private:
  [[nodiscard]] MediaTime sound_ahead() const;
  void drop_oldest();

  bool has_picture_;
  bool has_sound_;
  bool is_finished_ = false;
  MediaTime end_{};
  MediaTime last_picture_{};
  std::deque<media::ClipPicture> pictures_;
  std::int64_t pixels_ = 0;
  std::optional<media::VideoFrame> current_;
  std::uint64_t number_ = 0;
  std::deque<media::ClipSound> sounds_;
  std::int64_t next_sample_ = -1;  ///< where reading goes on
};

}  // namespace backlot::compositor

#pragma once

#include <memory>

#include "base/result.hpp"
#include "media/mux/clip_reader.hpp"

struct AVFrame;
struct SwrContext;

namespace backlot::media {

/// Decoded sound of any rate and layout into the program's samples, on one time line without gaps
/// where the file has none.
class ClipResampler {
 public:
  ClipResampler();
  ~ClipResampler();
  ClipResampler(ClipResampler&&) noexcept;
  ClipResampler& operator=(ClipResampler&&) noexcept;

  /// @param at  of the frame's first sample
  [[nodiscard]] Result<ClipSound> convert(const AVFrame& frame, MediaTime at);
  /// What is left at the end.
  [[nodiscard]] ClipSound finish();
  /// Forgets the past: after a seek.
  void restart();

 private:
  struct Free {
    void operator()(SwrContext* context) const;
  };
  [[nodiscard]] Result<void> prepare(const AVFrame& frame);
  [[nodiscard]] ClipSound take(const AVFrame* frame);

  std::unique_ptr<SwrContext, Free> context_;
  int rate_ = 0;
  int format_ = -1;
  int channels_ = 0;
  MediaTime begin_{};          ///< of the run without gaps
  std::int64_t produced_ = 0;  ///< sample frames since
  bool is_running_ = false;
};

}  // namespace backlot::media

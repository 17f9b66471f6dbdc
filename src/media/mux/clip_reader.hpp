#pragma once

#include <memory>
#include <optional>
#include <variant>

#include "base/result.hpp"
#include "base/time.hpp"
#include "media/audio/samples.hpp"
#include "media/frame.hpp"
#include "media/mux/clip_bytes.hpp"

namespace backlot::media {

/// A picture of a clip, due at a time from the clip's beginning.
struct ClipPicture {
  VideoFrame frame;
  MediaTime at{};
};

/// A run of sound, the first sample due at a time from the clip's beginning.
struct ClipSound {
  Samples samples;
  MediaTime at{};
};

using ClipPiece = std::variant<ClipPicture, ClipSound>;

/// Reads an uploaded movie or sound: MP4 and QuickTime, WebM, MP3, WAV and Ogg, with the codecs
/// that browsers play in them (H.264, HEVC, VP8, VP9, AV1; AAC, MP3, Opus, Vorbis, FLAC, PCM).
///
/// Hostile bytes cost bounded memory and never more than one pass over the file. Single-threaded;
/// the codec may use a second thread of its own.
class ClipReader {
 public:
  /// What of a file is decoded; music needs no pictures.
  struct Wants {
    bool picture = true;
    bool sound = true;
  };

  /// Fails with Error::Unsupported when there is nothing in the file that is wanted, and with
  /// Error::Malformed when the file is none of the formats above.
  [[nodiscard]] static Result<ClipReader> open(std::unique_ptr<ClipBytes> bytes, Wants wants);
  ~ClipReader();
  ClipReader(ClipReader&&) noexcept;
  ClipReader& operator=(ClipReader&&) noexcept;

  [[nodiscard]] bool has_picture() const;
  [[nodiscard]] bool has_sound() const;
  /// As the container says; none when it does not.
  [[nodiscard]] std::optional<MediaTime> duration() const;

  /// Goes on from `at`: the first picture is the one due then. A time behind the end is the end.
  [[nodiscard]] Result<void> seek(MediaTime at);
  /// What comes next in the file; nothing at its end. Broken packets are passed over, and a file
  /// of nothing else fails.
  [[nodiscard]] Result<std::optional<ClipPiece>> read();

 private:
  struct State;
  explicit ClipReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace backlot::media

#pragma once

#include <memory>
#include <optional>

#include "base/result.hpp"
#include "base/time.hpp"
#include "media/mux/clip_bytes.hpp"
#include "media/video/av_pointers.hpp"

extern "C" {
#include <libavformat/avformat.h>
}

namespace backlot::media {

/// One track of a file and the decoder for it.
class ClipTrack {
 public:
  ClipTrack(const AVStream& stream, StillContextPtr decoder, int turn)
      : index_(stream.index),
        time_base_(stream.time_base),
        turn_(turn),
        decoder_(std::move(decoder)) {}

  [[nodiscard]] int index() const { return index_; }
  [[nodiscard]] AVRational time_base() const { return time_base_; }
  /// How its pictures are to be turned: clockwise, 0, 90, 180 or 270 degrees.
  [[nodiscard]] int turn() const { return turn_; }
  [[nodiscard]] AVCodecContext* decoder() { return decoder_.get(); }

 private:
  int index_;
  AVRational time_base_;
  int turn_;
  StillContextPtr decoder_;
};

/// libavformat over bytes of ours: it opens no file and no address itself, however much a file asks
/// for one, and takes the formats and codecs we name only.
class ClipContainer {
 public:
  [[nodiscard]] static Result<ClipContainer> open(std::unique_ptr<ClipBytes> bytes);

  /// The best track of a kind with its decoder; none when there is none that can be decoded. The
  /// container then reads packets of this track too.
  [[nodiscard]] std::optional<ClipTrack> track(AVMediaType type);
  /// The next packet of the tracks in use. Negative as av_read_frame() has it.
  [[nodiscard]] int next(AVPacket& packet) { return av_read_frame(format_.get(), &packet); }
  [[nodiscard]] bool seek(MediaTime at);

  [[nodiscard]] std::optional<MediaTime> duration() const;
  /// What the file calls its beginning.
  [[nodiscard]] MediaTime start() const;

 private:
  struct CloseFormat {
    void operator()(AVFormatContext* context) const { avformat_close_input(&context); }
  };
  struct FreeIo {
    void operator()(AVIOContext* context) const;
  };
  struct Cursor {
    std::unique_ptr<ClipBytes> bytes;
    std::int64_t position = 0;
  };
  static int read_octets(void* opaque, std::uint8_t* out, int size);
  static std::int64_t move_to(void* opaque, std::int64_t offset, int whence);

  ClipContainer() = default;

  // In this order: the format lets go of its input before the input is gone.
  std::unique_ptr<Cursor> cursor_;
  std::unique_ptr<AVIOContext, FreeIo> io_;
  std::unique_ptr<AVFormatContext, CloseFormat> format_;
};

}  // namespace backlot::media

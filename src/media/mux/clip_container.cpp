#include "media/mux/clip_container.hpp"

#include <cmath>

#include "media/error.hpp"

extern "C" {
#include <libavutil/display.h>
#include <libavutil/opt.h>
}

namespace backlot::media {
namespace {

constexpr int kBuffer = 64 * 1024;
constexpr std::int64_t kMostPixels = std::int64_t{4096} * 2304;
constexpr int kThreads = 2;
constexpr const char* kFormats = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,mp3,wav,ogg";
constexpr const char* kCodecs =
    "h264,hevc,vp8,vp9,libvpx-vp9,libdav1d,av1,aac,mp3float,mp3,opus,libopus,vorbis,flac,alac,"
    "pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_f32le,pcm_u8";

class Options {
 public:
  Options() = default;
  ~Options() { av_dict_free(&all_); }
  Options(const Options&) = delete;
  Options& operator=(const Options&) = delete;
  void set(const char* name, const char* value) { av_dict_set(&all_, name, value, 0); }
  [[nodiscard]] AVDictionary** get() { return &all_; }

 private:
  AVDictionary* all_ = nullptr;
};

/// Clockwise, from the matrix that phones write; 0 for what is not a quarter turn.
int turn_of(const AVStream& stream) {
  std::size_t size = 0;
  const std::uint8_t* matrix = av_stream_get_side_data(&stream, AV_PKT_DATA_DISPLAYMATRIX, &size);
  if (matrix == nullptr || size < 9 * sizeof(std::int32_t)) return 0;
  const double angle = av_display_rotation_get(reinterpret_cast<const std::int32_t*>(matrix));
  if (std::isnan(angle)) return 0;
  const auto quarters = static_cast<int>(std::lround(-angle / 90)) % 4;
  return (quarters + 4) % 4 * 90;
}

StillContextPtr decoder_for(const AVStream& stream) {
  const AVCodec* codec = avcodec_find_decoder(stream.codecpar->codec_id);
  if (codec == nullptr) return nullptr;
  StillContextPtr context{avcodec_alloc_context3(codec)};
  if (!context || avcodec_parameters_to_context(context.get(), stream.codecpar) < 0) return nullptr;
  context->pkt_timebase = stream.time_base;
  context->thread_count = kThreads;
  context->max_pixels = kMostPixels;
  Options options;
  options.set("codec_whitelist", kCodecs);
  if (avcodec_open2(context.get(), codec, options.get()) < 0) return nullptr;
  return context;
}

}  // namespace

void ClipContainer::FreeIo::operator()(AVIOContext* context) const {
  av_freep(&context->buffer);
  avio_context_free(&context);
}

int ClipContainer::read_octets(void* opaque, std::uint8_t* out, int size) {
  Cursor& cursor = *static_cast<Cursor*>(opaque);
  const MutableBytes room{reinterpret_cast<std::byte*>(out), static_cast<std::size_t>(size)};
  const auto got = cursor.bytes->read(cursor.position, room);
  if (!got) return AVERROR(EIO);
  if (*got == 0) return AVERROR_EOF;
  cursor.position += static_cast<std::int64_t>(*got);
  return static_cast<int>(*got);
}

std::int64_t ClipContainer::move_to(void* opaque, std::int64_t offset, int whence) {
  Cursor& cursor = *static_cast<Cursor*>(opaque);
  const std::int64_t size = cursor.bytes->size();
  std::int64_t base = 0;
  switch (whence & ~AVSEEK_FORCE) {
    case AVSEEK_SIZE: return size;
    case SEEK_SET: break;
    case SEEK_CUR: base = cursor.position; break;
    case SEEK_END: base = size; break;
    default: return AVERROR(EINVAL);
  }
  if (offset < -base || offset > size - base) return AVERROR(EINVAL);
  cursor.position = base + offset;
  return cursor.position;
}

Result<ClipContainer> ClipContainer::open(std::unique_ptr<ClipBytes> bytes) {
  av_log_set_level(AV_LOG_QUIET);
  ClipContainer out;
  out.cursor_ = std::make_unique<Cursor>(Cursor{std::move(bytes), 0});
  auto* buffer = static_cast<unsigned char*>(av_malloc(kBuffer));
  if (buffer == nullptr) return fail(Error::CodecFailed);
  out.io_.reset(
      avio_alloc_context(buffer, kBuffer, 0, out.cursor_.get(), read_octets, nullptr, move_to));
  AVFormatContext* format = avformat_alloc_context();
  if (!out.io_ || format == nullptr) return fail(Error::CodecFailed);
  format->pb = out.io_.get();
  format->flags |= AVFMT_FLAG_CUSTOM_IO;
  Options options;
  options.set("format_whitelist", kFormats);
  options.set("codec_whitelist", kCodecs);
  options.set("protocol_whitelist", "none");
  options.set("max_streams", "16");
  options.set("probesize", "4000000");
  options.set("analyzeduration", "2000000");
  // On failure the context is freed, but not the input, which is ours.
  if (avformat_open_input(&format, nullptr, nullptr, options.get()) < 0)
    return fail(Error::Malformed);
  out.format_.reset(format);
  if (avformat_find_stream_info(format, nullptr) < 0) return fail(Error::Malformed);
  for (unsigned i = 0; i < format->nb_streams; ++i) format->streams[i]->discard = AVDISCARD_ALL;
  return out;
}

std::optional<ClipTrack> ClipContainer::track(AVMediaType type) {
  const int index = av_find_best_stream(format_.get(), type, -1, -1, nullptr, 0);
  if (index < 0) return std::nullopt;
  AVStream& stream = *format_->streams[index];
  // The cover of a song is no film.
  if ((stream.disposition & AV_DISPOSITION_ATTACHED_PIC) != 0) return std::nullopt;
  StillContextPtr decoder = decoder_for(stream);
  if (!decoder) return std::nullopt;
  stream.discard = AVDISCARD_DEFAULT;
  return ClipTrack{stream, std::move(decoder), turn_of(stream)};
}

bool ClipContainer::seek(MediaTime at) {
  const std::int64_t stamp = (at + start()).count() / 1000;  // AV_TIME_BASE
  return avformat_seek_file(format_.get(), -1, INT64_MIN, stamp, stamp, 0) >= 0;
}

std::optional<MediaTime> ClipContainer::duration() const {
  const std::int64_t duration = format_->duration;
  constexpr std::int64_t kMost = std::int64_t{1'000'000} * 3600 * 24 * 30;
  if (duration == AV_NOPTS_VALUE || duration <= 0 || duration > kMost) return std::nullopt;
  return MediaTime{duration * 1000};
}

MediaTime ClipContainer::start() const {
  const std::int64_t start = format_->start_time;
  constexpr std::int64_t kMost = std::int64_t{1'000'000} * 3600 * 24 * 30;
  if (start == AV_NOPTS_VALUE || start < -kMost || start > kMost) return MediaTime{};
  return MediaTime{start * 1000};
}

}  // namespace backlot::media

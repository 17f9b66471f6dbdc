#pragma once

// Small clips for tests, made in memory.

#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>
#include <numbers>
#include <vector>

#include "media/mux/clip_bytes.hpp"
#include "media/video/av_pointers.hpp"
#include "media/video/picture.hpp"

extern "C" {
#include <libavformat/avformat.h>
#include <libavutil/channel_layout.h>
}

namespace backlot::media {

/// One color a second and a tone all along.
struct ClipRecipe {
  const char* format = "mp4";
  const char* video = "libx264";  ///< none: no picture
  const char* audio = "aac";      ///< none: no sound
  Size size{320, 180};
  AVPixelFormat pixels = AV_PIX_FMT_YUV420P;
  AVColorSpace matrix = AVCOL_SPC_SMPTE170M;
  std::vector<Color> seconds{{81, 90, 240}, {41, 240, 110}};
  int rate = 44'100;
  double hertz = 500;
};

/// Bytes in memory as a file.
class MemoryBytes final : public ClipBytes {
 public:
  explicit MemoryBytes(Bytes bytes) : bytes_(std::move(bytes)) {}
  [[nodiscard]] std::int64_t size() const override {
    return static_cast<std::int64_t>(bytes_.size());
  }
  [[nodiscard]] Result<std::size_t> read(std::int64_t offset, MutableBytes out) override {
    const auto at = std::min(static_cast<std::size_t>(offset), bytes_.size());
    const std::size_t count = std::min(out.size(), bytes_.size() - at);
    std::copy_n(bytes_.begin() + static_cast<std::ptrdiff_t>(at), count, out.begin());
    return count;
  }

 private:
  Bytes bytes_;
};

/// Encodes and writes; what libav refuses shows as an empty clip.
class ClipMaker {
 public:
  explicit ClipMaker(const ClipRecipe& recipe) : recipe_(recipe) {}

  [[nodiscard]] Bytes make() {
    av_log_set_level(AV_LOG_QUIET);
    avformat_alloc_output_context2(&format_, nullptr, recipe_.format, nullptr);
    if (format_ == nullptr || avio_open_dyn_buf(&format_->pb) < 0) return {};
    if (recipe_.video != nullptr) add_video();
    if (recipe_.audio != nullptr) add_audio();
    if (avformat_write_header(format_, nullptr) >= 0) {
      for (std::size_t second = 0; second < recipe_.seconds.size(); ++second) {
        if (video_) write_pictures(second);
        if (audio_) write_sound(second);
      }
      if (video_) drain(*video_, 0, nullptr);
      if (audio_) drain(*audio_, video_ ? 1 : 0, nullptr);
      av_write_trailer(format_);
    }
    std::uint8_t* data = nullptr;
    const int size = avio_close_dyn_buf(format_->pb, &data);
    const auto* octets = reinterpret_cast<const std::byte*>(data);
    Bytes out(octets, octets + size);
    av_free(data);
    avformat_free_context(format_);
    return out;
  }

 private:
  static constexpr int kPictures = 25;

  StillContextPtr open(const char* name, const auto& prepare) {
    const AVCodec* codec = avcodec_find_encoder_by_name(name);
    StillContextPtr context{avcodec_alloc_context3(codec)};
    prepare(*context, *codec);
    if ((format_->oformat->flags & AVFMT_GLOBALHEADER) != 0)
      context->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    if (avcodec_open2(context.get(), codec, nullptr) < 0) return nullptr;
    AVStream* stream = avformat_new_stream(format_, nullptr);
    stream->time_base = context->time_base;
    avcodec_parameters_from_context(stream->codecpar, context.get());
    return context;
  }
  void add_video() {
    video_ = open(recipe_.video, [this](AVCodecContext& context, const AVCodec& /*codec*/) {
      context.width = recipe_.size.width;
      context.height = recipe_.size.height;
      context.pix_fmt = recipe_.pixels;
      context.time_base = {1, kPictures};
      context.framerate = {kPictures, 1};
      context.gop_size = kPictures;
      context.bit_rate = 400'000;
      context.colorspace = recipe_.matrix;
      context.color_range = AVCOL_RANGE_MPEG;
      context.thread_count = 1;
    });
  }
  void add_audio() {
    audio_ = open(recipe_.audio, [this](AVCodecContext& context, const AVCodec& codec) {
      av_channel_layout_default(&context.ch_layout, 2);
      context.sample_rate = recipe_.rate;
      context.sample_fmt = codec.sample_fmts[0];
      for (const AVSampleFormat* one = codec.sample_fmts; *one >= 0; ++one)
        if (*one == AV_SAMPLE_FMT_FLTP) context.sample_fmt = *one;
      context.time_base = {1, recipe_.rate};
      context.bit_rate = 96'000;
    });
  }

  void write_pictures(std::size_t second) {
    const Color color = recipe_.seconds[second];
    for (int i = 0; i < kPictures; ++i) {
      StillFramePtr frame{av_frame_alloc()};
      frame->width = recipe_.size.width;
      frame->height = recipe_.size.height;
      frame->format = recipe_.pixels;
      av_frame_get_buffer(frame.get(), 0);
      const int chroma =
          recipe_.pixels == AV_PIX_FMT_YUV444P ? frame->height : (frame->height + 1) / 2;
      const auto fill = [&](int plane, int rows, std::uint8_t value) {
        std::memset(
            frame->data[plane], value,
            static_cast<std::size_t>(frame->linesize[plane]) * static_cast<std::size_t>(rows));
      };
      fill(0, frame->height, color.y);
      fill(1, chroma, color.u);
      fill(2, chroma, color.v);
      frame->pts = static_cast<std::int64_t>(second) * kPictures + i;
      drain(*video_, 0, frame.get());
    }
  }
  void write_sound(std::size_t second) {
    const int size = audio_->frame_size > 0 ? audio_->frame_size : 960;
    const std::int64_t until = static_cast<std::int64_t>(second + 1) * recipe_.rate;
    for (; written_ < until; written_ += size) {
      StillFramePtr frame{av_frame_alloc()};
      frame->nb_samples = size;
      frame->format = audio_->sample_fmt;
      frame->sample_rate = recipe_.rate;
      av_channel_layout_copy(&frame->ch_layout, &audio_->ch_layout);
      av_frame_get_buffer(frame.get(), 0);
      for (int i = 0; i < size; ++i) put_sample(*frame, i);
      frame->pts = written_;
      drain(*audio_, video_ ? 1 : 0, frame.get());
    }
  }
  void put_sample(AVFrame& frame, int i) const {
    const double at = static_cast<double>(written_ + i) / recipe_.rate;
    const double value = 0.3 * std::sin(2 * std::numbers::pi * recipe_.hertz * at);
    for (int channel = 0; channel < 2; ++channel) {
      if (frame.format == AV_SAMPLE_FMT_FLTP)
        reinterpret_cast<float*>(frame.data[channel])[i] = static_cast<float>(value);
      else  // interleaved 16 bits
        reinterpret_cast<std::int16_t*>(frame.data[0])[2 * i + channel] =
            static_cast<std::int16_t>(value * 32767);
    }
  }
  static bool is_video(const AVCodecContext& encoder) {
    return encoder.codec_type == AVMEDIA_TYPE_VIDEO;
  }
  void drain(AVCodecContext& encoder, int stream, const AVFrame* frame) {
    StillPacketPtr packet{av_packet_alloc()};
    avcodec_send_frame(&encoder, frame);
    while (avcodec_receive_packet(&encoder, packet.get()) >= 0) {
      packet->stream_index = stream;
      // Or the last one would have none, and be cut off as behind the end.
      if (is_video(encoder)) packet->duration = 1;
      av_packet_rescale_ts(packet.get(), encoder.time_base, format_->streams[stream]->time_base);
      av_interleaved_write_frame(format_, packet.get());
    }
  }

  const ClipRecipe& recipe_;
  AVFormatContext* format_ = nullptr;
  StillContextPtr video_;
  StillContextPtr audio_;
  std::int64_t written_ = 0;
};

[[nodiscard]] inline Bytes make_clip(const ClipRecipe& recipe = {}) {
  return ClipMaker{recipe}.make();
}

}  // namespace backlot::media

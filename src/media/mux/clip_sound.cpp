#include "media/mux/clip_sound.hpp"

#include "media/error.hpp"

extern "C" {
#include <libavutil/channel_layout.h>
#include <libavutil/frame.h>
#include <libswresample/swresample.h>
}

namespace backlot::media {
namespace {

constexpr int kHighestRate = 384'000;
constexpr int kMostChannels = 16;
constexpr MediaTime kTolerance{80'000'000};  // time stamps of 1 ms jitter; a gap is longer

MediaTime time_of(std::int64_t frames) { return MediaTime{frames * 1'000'000'000 / kSampleRate}; }

}  // namespace

void ClipResampler::Free::operator()(SwrContext* context) const { swr_free(&context); }

ClipResampler::ClipResampler() = default;
ClipResampler::~ClipResampler() = default;
ClipResampler::ClipResampler(ClipResampler&&) noexcept = default;
ClipResampler& ClipResampler::operator=(ClipResampler&&) noexcept = default;

Result<ClipSound> ClipResampler::convert(const AVFrame& frame, MediaTime at) {
  if (const auto ready = prepare(frame); !ready) return std::unexpected{ready.error()};
  const MediaTime expected = begin_ + time_of(produced_);
  if (!is_running_ || at > expected + kTolerance || at < expected - kTolerance) {
    begin_ = at;
    produced_ = 0;
    is_running_ = true;
  }
  return take(&frame);
}

Result<void> ClipResampler::prepare(const AVFrame& frame) {
  const int channels = frame.ch_layout.nb_channels;
  if (frame.sample_rate <= 0 || frame.sample_rate > kHighestRate || channels < 1 ||
      channels > kMostChannels)
    return fail(Error::Unsupported);
  if (context_ && frame.sample_rate == rate_ && frame.format == format_ && channels == channels_)
    return {};
  AVChannelLayout from{};
  if (frame.ch_layout.order == AV_CHANNEL_ORDER_UNSPEC)
    av_channel_layout_default(&from, channels);
  else if (av_channel_layout_copy(&from, &frame.ch_layout) != 0)
    return fail(Error::CodecFailed);
  AVChannelLayout stereo{};
  av_channel_layout_default(&stereo, static_cast<int>(kChannels));
  SwrContext* made = nullptr;
  const int status =
      swr_alloc_set_opts2(&made, &stereo, AV_SAMPLE_FMT_FLT, kSampleRate, &from,
                          static_cast<AVSampleFormat>(frame.format), frame.sample_rate, 0, nullptr);
  av_channel_layout_uninit(&from);
  context_.reset(made);
  if (status < 0 || swr_init(made) < 0) return fail(Error::Unsupported);
  rate_ = frame.sample_rate;
  format_ = frame.format;
  channels_ = channels;
  return {};
}

ClipSound ClipResampler::take(const AVFrame* frame) {
  ClipSound out{{}, begin_ + time_of(produced_)};
  const int in_frames = frame == nullptr ? 0 : frame->nb_samples;
  const int most = swr_get_out_samples(context_.get(), in_frames);
  if (most <= 0) return out;
  out.samples.resize(static_cast<std::size_t>(most) * kChannels);
  auto* data = reinterpret_cast<std::uint8_t*>(out.samples.data());
  const int made = swr_convert(
      context_.get(), &data, most,
      frame == nullptr ? nullptr : const_cast<const std::uint8_t**>(frame->extended_data),
      in_frames);
  out.samples.resize(made > 0 ? static_cast<std::size_t>(made) * kChannels : 0);
  produced_ += made > 0 ? made : 0;
  return out;
}

ClipSound ClipResampler::finish() { return context_ ? take(nullptr) : ClipSound{}; }

void ClipResampler::restart() {
  context_.reset();
  is_running_ = false;
}

}  // namespace backlot::media

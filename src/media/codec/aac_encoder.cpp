#include "media/codec/aac_encoder.hpp"

#include "media/codec/av_types.hpp"
#include "media/error.hpp"

extern "C" {
#include <libavutil/opt.h>
}

namespace backlot::media {
namespace {

constexpr int kRate = 48000;
constexpr std::size_t kChannels = 2;

MediaTime time_of(std::int64_t sample) { return MediaTime{sample * 1'000'000'000 / kRate}; }

}  // namespace

struct AacEncoder::State {
  AvContextPtr context;
  AvFramePtr frame{av_frame_alloc()};
  AvPacketPtr packet{av_packet_alloc()};
  std::vector<float> pending;
  std::int64_t pushed = 0;
};

AacEncoder::AacEncoder(std::unique_ptr<State> state) : state_(std::move(state)) {}
AacEncoder::~AacEncoder() = default;
AacEncoder::AacEncoder(AacEncoder&&) noexcept = default;
AacEncoder& AacEncoder::operator=(AacEncoder&&) noexcept = default;

Result<AacEncoder> AacEncoder::create(Bitrate bitrate) {
  av_log_set_level(AV_LOG_QUIET);
  const AVCodec* codec = avcodec_find_encoder(AV_CODEC_ID_AAC);
  if (codec == nullptr) return fail(Error::Unsupported);
  auto state = std::make_unique<State>();
  state->context.reset(avcodec_alloc_context3(codec));
  if (!state->context || !state->frame || !state->packet) return fail(Error::CodecFailed);
  AVCodecContext& context = *state->context;
  context.sample_rate = kRate;
  context.sample_fmt = AV_SAMPLE_FMT_FLTP;
  context.bit_rate = bitrate.bps;
  context.flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
  av_channel_layout_default(&context.ch_layout, kChannels);
  // The default coder searches twice as long for what nobody hears at this rate.
  av_opt_set(context.priv_data, "aac_coder", "fast", 0);
  if (avcodec_open2(&context, codec, nullptr) < 0) return fail(Error::CodecFailed);
  AVFrame& frame = *state->frame;
  frame.nb_samples = context.frame_size;
  frame.format = context.sample_fmt;
  frame.sample_rate = kRate;
  if (av_channel_layout_copy(&frame.ch_layout, &context.ch_layout) < 0 ||
      av_frame_get_buffer(&frame, 0) < 0)
    return fail(Error::CodecFailed);
  return AacEncoder{std::move(state)};
}

Result<std::vector<EncodedPacket>> AacEncoder::encode(std::span<const float> interleaved) {
  std::vector<float>& pending = state_->pending;
  pending.insert(pending.end(), interleaved.begin(), interleaved.end());
  std::vector<EncodedPacket> out;
  const std::size_t whole = static_cast<std::size_t>(state_->context->frame_size) * kChannels;
  while (pending.size() >= whole) {
    if (const auto encoded = encode_frame(out); !encoded) return std::unexpected{encoded.error()};
    pending.erase(pending.begin(), pending.begin() + static_cast<std::ptrdiff_t>(whole));
  }
  return out;
}

Result<void> AacEncoder::encode_frame(std::vector<EncodedPacket>& out) {
  AVFrame& frame = *state_->frame;
  if (av_frame_make_writable(&frame) < 0) return fail(Error::CodecFailed);
  for (std::size_t channel = 0; channel < kChannels; ++channel) {
    auto* plane = reinterpret_cast<float*>(frame.data[channel]);
    for (std::size_t i = 0; i < static_cast<std::size_t>(frame.nb_samples); ++i)
      plane[i] = state_->pending[i * kChannels + channel];
  }
  frame.pts = state_->pushed;
  state_->pushed += frame.nb_samples;
  if (avcodec_send_frame(state_->context.get(), &frame) < 0) return fail(Error::CodecFailed);
  AVPacket& packet = *state_->packet;
  while (avcodec_receive_packet(state_->context.get(), &packet) == 0) {
    EncodedPacket encoded;
    encoded.kind = EncodedPacket::Kind::Audio;
    encoded.pts = time_of(packet.pts);  // libavcodec has taken initial_padding off already
    encoded.is_keyframe = true;
    encoded.data = to_bytes(from_octets(packet.data, static_cast<std::size_t>(packet.size)));
    av_packet_unref(&packet);
    if (encoded.pts >= MediaTime{0}) out.push_back(std::move(encoded));
  }
  return {};
}

BytesView AacEncoder::specific_config() const {
  const AVCodecContext& context = *state_->context;
  return from_octets(context.extradata, static_cast<std::size_t>(context.extradata_size));
}

}  // namespace backlot::media

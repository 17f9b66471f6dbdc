#include "media/codec/aac_decoder.hpp"

#include <algorithm>

#include "media/codec/av_types.hpp"
#include "media/error.hpp"

namespace backlot::media {

struct AacDecoder::State {
  AvContextPtr context;
  AvFramePtr frame{av_frame_alloc()};
  AvPacketPtr packet{av_packet_alloc()};
};

AacDecoder::AacDecoder(std::unique_ptr<State> state) : state_(std::move(state)) {}
AacDecoder::~AacDecoder() = default;
AacDecoder::AacDecoder(AacDecoder&&) noexcept = default;
AacDecoder& AacDecoder::operator=(AacDecoder&&) noexcept = default;

Result<AacDecoder> AacDecoder::create(BytesView specific_config) {
  av_log_set_level(AV_LOG_QUIET);
  const AVCodec* codec = avcodec_find_decoder(AV_CODEC_ID_AAC);
  if (codec == nullptr || specific_config.empty()) return fail(Error::Unsupported);
  auto state = std::make_unique<State>();
  state->context.reset(avcodec_alloc_context3(codec));
  if (!state->context || !state->frame || !state->packet) return fail(Error::CodecFailed);
  AVCodecContext& context = *state->context;
  context.extradata =
      static_cast<std::uint8_t*>(av_mallocz(specific_config.size() + AV_INPUT_BUFFER_PADDING_SIZE));
  if (context.extradata == nullptr) return fail(Error::CodecFailed);
  std::copy_n(as_octets(specific_config), specific_config.size(), context.extradata);
  context.extradata_size = static_cast<int>(specific_config.size());
  if (avcodec_open2(&context, codec, nullptr) < 0) return fail(Error::CodecFailed);
  return AacDecoder{std::move(state)};
}

Result<std::vector<float>> AacDecoder::decode(BytesView data) {
  AVFrame& frame = *state_->frame;
  if (data.empty() || !fill_packet(*state_->packet, data)) return fail(Error::Truncated);
  if (avcodec_send_packet(state_->context.get(), state_->packet.get()) < 0 ||
      avcodec_receive_frame(state_->context.get(), &frame) < 0)
    return fail(Error::CodecFailed);
  if (frame.format != AV_SAMPLE_FMT_FLTP || frame.ch_layout.nb_channels < 1)
    return fail(Error::Unsupported);
  const auto* left = reinterpret_cast<const float*>(frame.extended_data[0]);
  const auto* right =
      reinterpret_cast<const float*>(frame.extended_data[frame.ch_layout.nb_channels > 1 ? 1 : 0]);
  std::vector<float> out;
  for (int i = 0; i < frame.nb_samples; ++i) {
    out.push_back(left[i]);
    out.push_back(right[i]);
  }
  return out;
}

}  // namespace backlot::media

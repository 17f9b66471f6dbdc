#include "media/mux/stream_decoder.hpp"

#include <algorithm>

#include "media/error.hpp"
#include "media/mux/clip_sound.hpp"
#include "media/video/av_pointers.hpp"
#include "media/video/movie_picture.hpp"

extern "C" {
#include <libavcodec/avcodec.h>
}

namespace backlot::media {
namespace {

constexpr std::int64_t kMostPixels = 3840 * 2176;
constexpr std::size_t kLongestHeader = 64UL * 1024UL;

AVCodecID id_of(StreamCodec codec) {
  switch (codec) {
    case StreamCodec::H264: return AV_CODEC_ID_H264;
    case StreamCodec::Hevc: return AV_CODEC_ID_HEVC;
    case StreamCodec::Vp9: return AV_CODEC_ID_VP9;
    case StreamCodec::Av1: return AV_CODEC_ID_AV1;
    case StreamCodec::Aac: return AV_CODEC_ID_AAC;
  }
  return AV_CODEC_ID_NONE;
}

/// Gives the decoder its header in memory that it frees; false when there is none to be had.
bool set_header(AVCodecContext& context, BytesView header) {
  if (header.empty()) return true;
  context.extradata =
      static_cast<std::uint8_t*>(av_mallocz(header.size() + AV_INPUT_BUFFER_PADDING_SIZE));
  if (context.extradata == nullptr) return false;
  std::copy_n(as_octets(header), header.size(), context.extradata);
  context.extradata_size = static_cast<int>(header.size());
  return true;
}

bool fill(AVPacket& packet, BytesView data, MediaTime at) {
  av_packet_unref(&packet);
  if (av_new_packet(&packet, static_cast<int>(data.size())) != 0) return false;
  std::ranges::copy(data, reinterpret_cast<std::byte*>(packet.data));
  packet.pts = at.count();
  return true;
}

}  // namespace

struct StreamDecoder::State {
  StillContextPtr context;
  StillPacketPtr packet{av_packet_alloc()};
  StillFramePtr frame{av_frame_alloc()};
  ClipResampler resampler = {};

  [[nodiscard]] Result<ClipPiece> piece() {
    const std::int64_t stamp = frame->best_effort_timestamp;
    const MediaTime at{stamp == AV_NOPTS_VALUE ? 0 : stamp};
    if (context->codec_type == AVMEDIA_TYPE_AUDIO) {
      auto sound = resampler.convert(*frame, at);
      if (!sound) return std::unexpected{sound.error()};
      return std::move(*sound);
    }
    auto picture = movie_picture(*frame, 0);
    if (!picture) return std::unexpected{picture.error()};
    return ClipPicture{std::move(*picture), at};
  }
};

StreamDecoder::StreamDecoder(std::unique_ptr<State> state) : state_(std::move(state)) {}
StreamDecoder::~StreamDecoder() = default;
StreamDecoder::StreamDecoder(StreamDecoder&&) noexcept = default;
StreamDecoder& StreamDecoder::operator=(StreamDecoder&&) noexcept = default;

Result<StreamDecoder> StreamDecoder::create(StreamCodec codec, BytesView header) {
  const AVCodec* found = avcodec_find_decoder(id_of(codec));
  if (found == nullptr || header.size() > kLongestHeader) return fail(Error::Unsupported);
  auto state = std::make_unique<State>();
  state->context.reset(avcodec_alloc_context3(found));
  if (!state->context || !state->packet || !state->frame) return fail(Error::CodecFailed);
  AVCodecContext& context = *state->context;
  context.thread_count = 1;
  context.max_pixels = kMostPixels;
  context.pkt_timebase = {1, 1'000'000'000};
  // vpcC is none of what the VP9 decoder reads.
  if (codec != StreamCodec::Vp9 && !set_header(context, header)) return fail(Error::CodecFailed);
  if (avcodec_open2(&context, found, nullptr) < 0) return fail(Error::CodecFailed);
  return StreamDecoder{std::move(state)};
}

Result<std::vector<ClipPiece>> StreamDecoder::decode(BytesView unit, MediaTime at) {
  if (unit.empty()) return fail(Error::Truncated);
  if (!fill(*state_->packet, unit, at)) return fail(Error::CodecFailed);
  if (avcodec_send_packet(state_->context.get(), state_->packet.get()) < 0)
    return fail(Error::CodecFailed);
  std::vector<ClipPiece> pieces;
  while (true) {
    const int status = avcodec_receive_frame(state_->context.get(), state_->frame.get());
    if (status == AVERROR(EAGAIN)) return pieces;
    if (status < 0) return fail(Error::CodecFailed);
    auto piece = state_->piece();
    if (!piece) return std::unexpected{piece.error()};
    pieces.push_back(std::move(*piece));
  }
}

}  // namespace backlot::media

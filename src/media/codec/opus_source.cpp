#include "media/codec/opus_source.hpp"

#include <opus/opus.h>

#include "media/error.hpp"

namespace backlot::media {
namespace {

constexpr int kRate = 48000;
constexpr int kChannels = 2;
constexpr std::size_t kLargestPacket = 1500;
/// As browsers have it on phones: what lies above costs twice as much and is not heard here.
constexpr int kComplexity = 5;

}  // namespace

void OpusSource::Deleter::operator()(::OpusEncoder* encoder) const {
  opus_encoder_destroy(encoder);
}

Result<OpusSource> OpusSource::create(Bitrate bitrate) {
  int error = OPUS_OK;
  Handle encoder{opus_encoder_create(kRate, kChannels, OPUS_APPLICATION_AUDIO, &error)};
  if (error != OPUS_OK) return fail(Error::CodecFailed);
  opus_int32 lookahead = 0;
  opus_encoder_ctl(encoder.get(), OPUS_SET_BITRATE(static_cast<opus_int32>(bitrate.bps)));
  opus_encoder_ctl(encoder.get(), OPUS_SET_COMPLEXITY(kComplexity));
  opus_encoder_ctl(encoder.get(), OPUS_GET_LOOKAHEAD(&lookahead));
  return OpusSource{std::move(encoder), lookahead};
}

Result<Bytes> OpusSource::encode(std::span<const float> interleaved) {
  if (interleaved.size() != kFrames * kChannels) return fail(Error::Unsupported);
  Bytes packet(kLargestPacket);
  const int size =
      opus_encode_float(encoder_.get(), interleaved.data(), static_cast<int>(kFrames),
                        as_octets(MutableBytes{packet}), static_cast<opus_int32>(packet.size()));
  if (size < 0) return fail(Error::CodecFailed);
  packet.resize(static_cast<std::size_t>(size));
  return packet;
}

}  // namespace backlot::media

#include "media/codec/opus_decoder.hpp"

#include <opus/opus.h>

#include "media/error.hpp"

namespace backlot::media {
namespace {

constexpr int kRate = 48000;
constexpr int kChannels = 2;
constexpr int kLongestPacket = 5760;  // 120 ms

}  // namespace

void OpusVoice::Deleter::operator()(::OpusDecoder* decoder) const { opus_decoder_destroy(decoder); }

Result<OpusVoice> OpusVoice::create() {
  int error = OPUS_OK;
  Handle decoder{opus_decoder_create(kRate, kChannels, &error)};
  if (error != OPUS_OK) return fail(Error::CodecFailed);
  return OpusVoice{std::move(decoder)};
}

Result<void> OpusVoice::decode(BytesView packet, std::vector<float>& out) {
  if (packet.empty()) return fail(Error::Truncated);
  return run(packet, kLongestPacket, false, out);
}

Result<void> OpusVoice::recover(BytesView next_packet, int frames, std::vector<float>& out) {
  return run(next_packet, frames, true, out);
}

Result<void> OpusVoice::conceal(int frames, std::vector<float>& out) {
  return run({}, frames, false, out);
}

Result<void> OpusVoice::run(BytesView packet,
                            int frames,
                            bool is_recovery,
                            std::vector<float>& out) {
  const std::size_t before = out.size();
  out.resize(before + static_cast<std::size_t>(frames) * kChannels);
  const int decoded = opus_decode_float(
      decoder_.get(), packet.empty() ? nullptr : as_octets(packet),
      static_cast<opus_int32>(packet.size()), out.data() + before, frames, is_recovery ? 1 : 0);
  out.resize(before + static_cast<std::size_t>(std::max(decoded, 0)) * kChannels);
  if (decoded < 0) return fail(Error::CodecFailed);
  return {};
}

}  // namespace backlot::media

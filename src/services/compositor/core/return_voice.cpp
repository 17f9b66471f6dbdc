#include "services/compositor/core/return_voice.hpp"

namespace backlot::compositor {
namespace {

constexpr Bitrate kBitrate = kilobits(96);

}  // namespace

Result<ReturnVoice> ReturnVoice::create() {
  auto encoder = media::OpusSource::create(kBitrate);
  if (!encoder) return std::unexpected{encoder.error()};
  return ReturnVoice{std::move(*encoder)};
}

Result<void> ReturnVoice::encode(media::SamplesView interleaved,
                                 std::vector<media::EncodedPacket>& out) {
  constexpr std::size_t kWhole = media::OpusSource::kFrames * media::kChannels;
  pending_.insert(pending_.end(), interleaved.begin(), interleaved.end());
  std::size_t used = 0;
  for (; pending_.size() - used >= kWhole; used += kWhole) {
    auto data = encoder_.encode(media::SamplesView{pending_}.subspan(used, kWhole));
    if (!data) return std::unexpected{data.error()};
    media::EncodedPacket packet;
    packet.kind = media::EncodedPacket::Kind::Opus;
    // What a decoder gives back begins with the encoder's own delay.
    packet.pts = MediaTime{(encoded_ - encoder_.lookahead()) * 1'000'000'000 / media::kSampleRate};
    packet.is_keyframe = true;
    packet.data = std::move(*data);
    out.push_back(std::move(packet));
    encoded_ += static_cast<std::int64_t>(media::OpusSource::kFrames);
  }
  pending_.erase(pending_.begin(), pending_.begin() + static_cast<std::ptrdiff_t>(used));
  return {};
}

}  // namespace backlot::compositor

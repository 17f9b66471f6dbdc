#include "services/ingest/core/sound_path.hpp"

#include <algorithm>

namespace backlot::ingest {
namespace {

constexpr std::size_t kPacket = media::OpusSource::kFrames * media::kChannels;
constexpr Bitrate kRate = kilobits(128);
constexpr MediaTime kPacketTime = 20ms;
/// Time stamps are whole milliseconds; a gap is longer.
constexpr MediaTime kTolerance = 80ms;

MediaTime length_of(std::size_t samples) {
  return MediaTime{static_cast<std::int64_t>(samples / media::kChannels) * 1'000'000'000 /
                   media::kSampleRate};
}

}  // namespace

std::vector<SentSound> SoundPath::take(const flv::AudioView& tag, MediaTime at) {
  if (tag.is_aside || tag.is_end) return {};
  if (tag.is_sequence_header) {
    begin(tag);
    return {};
  }
  if (is_passed_) return {{.packet = to_bytes(tag.data), .at = at}};
  if (!decoder_) return {};
  const auto pieces = decoder_->decode(tag.data, at);
  if (!pieces) return {};
  std::vector<SentSound> out;
  for (const media::ClipPiece& piece : *pieces)
    if (const auto* sound = std::get_if<media::ClipSound>(&piece))
      for (SentSound& packet : encode(*sound)) out.push_back(std::move(packet));
  return out;
}

void SoundPath::begin(const flv::AudioView& tag) {
  decoder_.reset();
  waiting_.clear();
  is_passed_ = tag.codec == flv::AudioCodec::Opus;
  if (is_passed_) return;
  auto decoder = media::StreamDecoder::create(media::StreamCodec::Aac, tag.data);
  if (decoder) decoder_ = std::move(*decoder);
  auto encoder = media::OpusSource::create(kRate);
  if (encoder) encoder_ = std::move(*encoder);
}

std::vector<SentSound> SoundPath::encode(const media::ClipSound& sound) {
  const MediaTime expected = waiting_at_ + length_of(waiting_.size());
  if (waiting_.empty() || sound.at > expected + kTolerance || sound.at < expected - kTolerance) {
    waiting_.clear();
    waiting_at_ = sound.at;
  }
  waiting_.insert(waiting_.end(), sound.samples.begin(), sound.samples.end());
  std::vector<SentSound> out;
  std::size_t taken = 0;
  for (; encoder_ && waiting_.size() - taken >= kPacket; taken += kPacket) {
    auto packet = encoder_->encode(media::SamplesView{waiting_}.subspan(taken, kPacket));
    if (packet) out.push_back({.packet = std::move(*packet), .at = waiting_at_});
    waiting_at_ += kPacketTime;
  }
  waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(taken));
  return out;
}

}  // namespace backlot::ingest

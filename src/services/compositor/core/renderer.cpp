#include "services/compositor/core/renderer.hpp"

#include <algorithm>

namespace backlot::compositor {

Result<Renderer> Renderer::create(const Options& options) {
  auto video = media::H264Encoder::create(options.video);
  if (!video) return std::unexpected{video.error()};
  auto audio = media::AacEncoder::create(options.audio);
  if (!audio) return std::unexpected{audio.error()};
  auto voice = ReturnVoice::create();
  if (!voice) return std::unexpected{voice.error()};
  std::optional<Ladder> ladder;
  if (options.has_ladder) {
    auto below = Ladder::create(options.video);
    if (!below) return std::unexpected{below.error()};
    if (below->size() > 0) ladder = std::move(*below);
  }
  return Renderer{options, std::move(*video), std::move(*audio), std::move(*voice),
                  std::move(ladder)};
}

Renderer::Renderer(const Options& options,
                   media::H264Encoder video,
                   media::AacEncoder audio,
                   ReturnVoice voice,
                   std::optional<Ladder> ladder)
    : program_(options.video.size),
      painter_(options.video.size),
      video_(std::move(video)),
      audio_(std::move(audio)),
      voice_(std::move(voice)),
      ladder_(std::move(ladder)),
      mix_(static_cast<std::size_t>(media::kSampleRate / options.video.frames_per_second) *
           media::kChannels),
      track_(mix_.size()) {}

void Renderer::set_scene(stage::Scene scene,
                         std::shared_ptr<const Graphics> graphics,
                         Instant now,
                         WallTime wall) {
  sound_.set_gains(scene.audio, scene.playing);
  program_.set_scene(std::move(scene), std::move(graphics), now, wall);
}

void Renderer::paint(Instant at, Sources& sources) {
  const DrawList list =
      program_.plan(at, [&](const show::StageItem& item) { return sources.advance(item, at); });
  painter_.paint(list, program_.graphics(),
                 [&](const show::StageItem& item) { return sources.picture(item); });
}

Result<media::EncodedPacket> Renderer::encode(std::int64_t frame, bool wants_key_frame) {
  return video_.encode(painter_.view(), frame, wants_key_frame);
}

Result<std::vector<media::EncodedPacket>> Renderer::encode_ladder(
    std::int64_t frame, const media::EncodedPacket& program) {
  if (!ladder_) return {};
  return ladder_->encode(painter_.view(), frame, program);
}

void Renderer::want_ladder(bool is_wanted) {
  if (ladder_) ladder_->want(is_wanted);
}

Result<std::vector<media::EncodedPacket>> Renderer::mix(Instant at, Sources& sources) {
  std::ranges::fill(mix_, 0.0F);
  for (const SoundKey& key : sound_.audible()) {
    sources.read(key, at, track_);
    sound_.add(key, track_, mix_);
  }
  sound_.finish(mix_);
  auto packets = audio_.encode(mix_);
  if (!packets) return packets;
  if (const auto spoken = voice_.encode(mix_, *packets); !spoken)
    return std::unexpected{spoken.error()};
  return packets;
}

}  // namespace backlot::compositor

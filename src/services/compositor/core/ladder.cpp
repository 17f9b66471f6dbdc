#include "services/compositor/core/ladder.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "media/video/scaler.hpp"

namespace backlot::compositor {
namespace {

struct Lines {
  int count = 0;
  Bitrate bitrate;
};
constexpr std::array kLines{Lines{720, kilobits(2'200)}, Lines{480, kilobits(1'100)},
                            Lines{360, kilobits(600)}};
/// A rendition with more of the program's lines than this is not worth its cost.
constexpr double kMostLines = 0.8;
/// Nor one that takes more of the line than this share of the program's rate.
constexpr double kMostRate = 0.6;

/// Fewer pixels forgive more: with the program's own care the renditions would cost half as much
/// as the whole program.
constexpr const char* kPreset = "ultrafast";

int even(double value) { return static_cast<int>(std::lround(value / 2)) * 2; }

}  // namespace

std::vector<Rung> rungs_below(Size canvas, Bitrate program) {
  const int lines = std::min(canvas.width, canvas.height);
  const auto most = static_cast<std::int64_t>(static_cast<double>(program.bps) * kMostRate);
  std::vector<Rung> rungs;
  for (const auto& [count, bitrate] : kLines) {
    if (count > lines * kMostLines) continue;
    const double ratio = static_cast<double>(count) / lines;
    rungs.push_back({.size = {even(canvas.width * ratio), even(canvas.height * ratio)},
                     .bitrate = {std::min(bitrate.bps, most)}});
  }
  return rungs;
}

Result<Ladder> Ladder::create(const media::VideoParameters& program) {
  Ladder ladder;
  for (const Rung& rung : rungs_below(program.size, program.bitrate)) {
    media::VideoParameters parameters = program;
    parameters.size = rung.size;
    parameters.bitrate = rung.bitrate;
    parameters.threads = 1;
    parameters.preset = kPreset;
    auto encoder = media::H264Encoder::create(parameters);
    if (!encoder) return std::unexpected{encoder.error()};
    ladder.rungs_.push_back({std::move(*encoder), media::Picture{rung.size}});
  }
  return ladder;
}

Result<std::vector<media::EncodedPacket>> Ladder::encode(const media::PictureView& picture,
                                                         std::int64_t frame,
                                                         const media::EncodedPacket& program) {
  std::vector<media::EncodedPacket> packets;
  const bool was_on = is_on_;
  if (program.is_keyframe) is_on_ = is_wanted_;
  if (!was_on && !is_on_) return packets;
  for (std::size_t i = 0; i < rungs_.size(); ++i) {
    media::EncodedPacket packet{.pts = program.pts, .data = {}};
    if (is_on_) {
      Step& step = rungs_[i];
      media::scale({.picture = picture, .owner = {}},
                   {media::whole(picture.size), media::whole(step.picture.size())}, step.picture);
      auto encoded = step.encoder.encode(step.picture.view(), frame, program.is_keyframe);
      if (!encoded) return std::unexpected{encoded.error()};
      packet = std::move(*encoded);
    }
    packet.rung = static_cast<std::uint8_t>(i + 1);
    packets.push_back(std::move(packet));
  }
  return packets;
}

}  // namespace backlot::compositor

#include "services/ingest/core/picture_path.hpp"

#include <algorithm>

#include "protocols/h264/nal_unit.hpp"
#include "protocols/h264/sps.hpp"

namespace backlot::ingest {
namespace {

constexpr int kMostPassedSide = 4096;
constexpr std::int64_t kSecond = 1'000'000'000;

media::StreamCodec codec_of(flv::VideoCodec codec) {
  switch (codec) {
    case flv::VideoCodec::Avc: return media::StreamCodec::H264;
    case flv::VideoCodec::Hevc: return media::StreamCodec::Hevc;
    case flv::VideoCodec::Av1: return media::StreamCodec::Av1;
    case flv::VideoCodec::Vp9: return media::StreamCodec::Vp9;
  }
  return media::StreamCodec::H264;
}

/// Whether browsers show every picture of such a stream at once.
bool is_passable(const h264::DecoderConfig& config) {
  if (config.picture_sets.empty()) return false;
  return !config.sequence_sets.empty() &&
         std::ranges::all_of(config.sequence_sets, [](const Bytes& set) {
           const auto sps = h264::parse_sps(set);
           return sps && sps->is_common && !sps->may_reorder &&
                  sps->size.width <= kMostPassedSide && sps->size.height <= kMostPassedSide;
         });
}

/// What only containers need, or what we say ourselves.
bool is_left_out(BytesView unit) {
  switch (h264::nal_type(unit)) {
    case h264::NalType::Sps:
    case h264::NalType::Pps:
    case h264::NalType::AccessUnitDelimiter: return true;
    default: return false;
  }
}

/// As much as the program spends on as many pixels.
Bitrate rate_for(Size size) {
  const std::int64_t pixels = std::int64_t{size.width} * size.height;
  return kilobits(static_cast<int>(std::clamp<std::int64_t>(pixels / 300, 800, 8'000)));
}

}  // namespace

std::vector<SentPicture> PicturePath::take(const flv::VideoView& tag, MediaTime decoded_at) {
  if (tag.is_aside || tag.is_end) return {};
  if (tag.is_sequence_header) {
    begin(tag);
    return {};
  }
  if (needs_key_frame_ && !tag.is_keyframe) return {};
  needs_key_frame_ = false;
  const MediaTime at = decoded_at + std::chrono::milliseconds{tag.composition_time};
  if (!passed_) return encode_again(tag, at);
  auto picture = pass(tag, at);
  if (!picture) return {};
  return {std::move(*picture)};
}

/// Settles for a stream how it goes on; a header that nobody understands stops it.
void PicturePath::begin(const flv::VideoView& tag) {
  passed_.reset();
  decoder_.reset();
  needs_key_frame_ = true;
  if (tag.codec == flv::VideoCodec::Avc) {
    auto config = h264::parse_decoder_config(tag.data);
    if (config && is_passable(*config)) {
      passed_ = std::move(*config);
      return;
    }
  }
  auto decoder = media::StreamDecoder::create(codec_of(tag.codec), tag.data);
  if (decoder) decoder_ = std::move(*decoder);
}

std::optional<SentPicture> PicturePath::pass(const flv::VideoView& tag, MediaTime at) const {
  const auto units = h264::split_avcc(tag.data, passed_->length_size);
  if (!units) return std::nullopt;
  SentPicture picture{.units = {}, .at = at};
  if (tag.is_keyframe)
    for (const auto* sets : {&passed_->sequence_sets, &passed_->picture_sets})
      picture.units.insert(picture.units.end(), sets->begin(), sets->end());
  for (const BytesView unit : *units)
    if (!is_left_out(unit)) picture.units.push_back(to_bytes(unit));
  if (picture.units.empty()) return std::nullopt;
  return picture;
}

std::vector<SentPicture> PicturePath::encode_again(const flv::VideoView& tag, MediaTime at) {
  if (!decoder_) return {};
  const auto pieces = decoder_->decode(tag.data, at);
  if (!pieces) {
    needs_key_frame_ = true;
    return {};
  }
  std::vector<SentPicture> out;
  for (const media::ClipPiece& piece : *pieces)
    if (const auto* decoded = std::get_if<media::ClipPicture>(&piece))
      if (auto picture = encode(*decoded)) out.push_back(std::move(*picture));
  return out;
}

std::optional<SentPicture> PicturePath::encode(const media::ClipPicture& picture) {
  // Of those that come faster than we send, the first of each interval is sent.
  const std::int64_t frame = picture.at.count() * kFramesPerSecond / kSecond;
  if (frame <= last_frame_) return std::nullopt;
  if (!make_encoder(picture.frame.picture.size)) return std::nullopt;
  const auto encoded =
      encoder_->encode(picture.frame.picture, frame, std::exchange(wants_key_frame_, false));
  if (!encoded) return std::nullopt;
  last_frame_ = frame;
  SentPicture sent{.units = {}, .at = picture.at};
  if (encoded->is_keyframe)
    sent.units = {encoder_->sequence_parameters(), encoder_->picture_parameters()};
  if (const auto units = h264::split_avcc(encoded->data))
    for (const BytesView unit : *units) sent.units.push_back(to_bytes(unit));
  return sent;
}

/// An encoder for pictures of this size, the one at hand if it is.
bool PicturePath::make_encoder(Size size) {
  if (encoder_ && encoded_size_ == size) return true;
  media::VideoParameters parameters;
  parameters.size = size;
  parameters.frames_per_second = kFramesPerSecond;
  parameters.bitrate = rate_for(size);
  parameters.keyframe_interval = kKeyFrameInterval;
  auto made = media::H264Encoder::create(parameters);
  if (!made) return false;
  encoder_ = std::move(*made);
  encoded_size_ = size;
  return true;
}

}  // namespace backlot::ingest

#include "media/codec/h264_encoder.hpp"

#include "media/error.hpp"

#include <x264.h>

#include <algorithm>

namespace backlot::media {

struct H264Encoder::State {
  struct Closer {
    void operator()(x264_t* open) const { x264_encoder_close(open); }
  };
  std::unique_ptr<x264_t, Closer> encoder;
  VideoParameters parameters;
  Bytes sequence_parameters;
  Bytes picture_parameters;
  std::int64_t last_interval = -1;
};

namespace {

constexpr std::size_t kLengthSize = 4;

void set_rate(x264_param_t& settings, const VideoParameters& parameters) {
  const int kbps = static_cast<int>(parameters.bitrate.bps / 1000);
  // With a ceiling as high as the average x264 keeps the rate constant, without filling up.
  settings.rc.i_rc_method = X264_RC_ABR;
  settings.rc.i_bitrate = kbps;
  settings.rc.i_vbv_max_bitrate = kbps;
  settings.rc.i_vbv_buffer_size = kbps;  // one second
}

void set_color(x264_param_t& settings) {
  settings.vui.b_fullrange = 0;
  settings.vui.i_colorprim = 6;  // SMPTE 170M: what VP8 is defined in and browsers send
  settings.vui.i_transfer = 6;
  settings.vui.i_colmatrix = 6;
}

Result<x264_param_t> settings_for(const VideoParameters& parameters) {
  x264_param_t settings;
  if (x264_param_default_preset(&settings, parameters.preset.c_str(), "zerolatency") != 0)
    return fail(Error::Unsupported);
  settings.i_log_level = X264_LOG_NONE;
  settings.i_csp = X264_CSP_I420;
  settings.i_width = parameters.size.width;
  settings.i_height = parameters.size.height;
  settings.i_fps_num = static_cast<std::uint32_t>(parameters.frames_per_second);
  settings.i_fps_den = 1;
  settings.i_timebase_num = 1;
  settings.i_timebase_den = settings.i_fps_num;
  settings.b_vfr_input = 0;
  settings.i_keyint_max = parameters.keyframe_interval;
  settings.i_keyint_min = 1;
  settings.i_scenecut_threshold = 0;
  settings.i_bframe = 0;
  settings.b_open_gop = 0;
  settings.i_threads = parameters.threads;
  settings.b_sliced_threads = parameters.threads > 1 ? 1 : 0;
  settings.b_annexb = 0;
  settings.b_repeat_headers = 0;
  settings.b_aud = 0;
  set_rate(settings, parameters);
  set_color(settings);
  if (x264_param_apply_profile(&settings, "high") != 0) return fail(Error::Unsupported);
  return settings;
}

/// How hard the encoder looks; nothing that a decoder has been told of.
void take_effort(x264_param_t& settings, const x264_param_t& preset) {
  // x264 can turn down, but not come back from, its simplest search.
  constexpr int kLeastRefinement = 1;
  settings.analyse.inter = preset.analyse.inter;
  settings.analyse.intra = preset.analyse.intra;
  settings.analyse.i_me_method = preset.analyse.i_me_method;
  settings.analyse.i_subpel_refine = std::max(preset.analyse.i_subpel_refine, kLeastRefinement);
  settings.analyse.i_trellis = preset.analyse.i_trellis;
  settings.analyse.b_mixed_references = preset.analyse.b_mixed_references;
  settings.b_deblocking_filter = preset.b_deblocking_filter;
}

/// A NAL unit as x264 wrote it, without the length in front.
Bytes unit_of(const x264_nal_t& nal) {
  const auto size = static_cast<std::size_t>(nal.i_payload);
  return to_bytes(from_octets(nal.p_payload, size).subspan(std::min(kLengthSize, size)));
}

}  // namespace

H264Encoder::H264Encoder(std::unique_ptr<State> state) : state_(std::move(state)) {}
H264Encoder::~H264Encoder() = default;
H264Encoder::H264Encoder(H264Encoder&&) noexcept = default;
H264Encoder& H264Encoder::operator=(H264Encoder&&) noexcept = default;

Result<H264Encoder> H264Encoder::create(const VideoParameters& parameters) {
  auto settings = settings_for(parameters);
  if (!settings) return std::unexpected{settings.error()};
  auto state = std::make_unique<State>();
  state->parameters = parameters;
  state->encoder.reset(x264_encoder_open(&*settings));
  x264_nal_t* nals = nullptr;
  int count = 0;
  if (!state->encoder || x264_encoder_headers(state->encoder.get(), &nals, &count) < 0)
    return fail(Error::CodecFailed);
  for (const x264_nal_t& nal : std::span{nals, static_cast<std::size_t>(count)}) {
    if (nal.i_type == NAL_SPS) state->sequence_parameters = unit_of(nal);
    if (nal.i_type == NAL_PPS) state->picture_parameters = unit_of(nal);
  }
  return H264Encoder{std::move(state)};
}

Result<EncodedPacket> H264Encoder::encode(const PictureView& picture,
                                          std::int64_t frame,
                                          bool wants_key_frame) {
  const VideoParameters& parameters = state_->parameters;
  if (picture.size != parameters.size) return fail(Error::Unsupported);
  const std::int64_t interval = frame / parameters.keyframe_interval;
  const bool is_due = interval != state_->last_interval || wants_key_frame;
  state_->last_interval = interval;

  x264_picture_t input;
  x264_picture_init(&input);
  input.i_type = is_due ? X264_TYPE_IDR : X264_TYPE_AUTO;
  input.i_pts = frame;
  input.img.i_csp = X264_CSP_I420;
  input.img.i_plane = 3;
  // x264 reads the planes only, in spite of its signature.
  input.img.plane[0] = const_cast<std::uint8_t*>(picture.y);
  input.img.plane[1] = const_cast<std::uint8_t*>(picture.u);
  input.img.plane[2] = const_cast<std::uint8_t*>(picture.v);
  input.img.i_stride[0] = picture.y_stride;
  input.img.i_stride[1] = input.img.i_stride[2] = picture.uv_stride;

  x264_picture_t output;
  x264_nal_t* nals = nullptr;
  int count = 0;
  const int size = x264_encoder_encode(state_->encoder.get(), &nals, &count, &input, &output);
  if (size <= 0 || count == 0) return fail(Error::CodecFailed);
  EncodedPacket packet;
  packet.kind = EncodedPacket::Kind::Video;
  packet.pts = MediaTime{frame * 1'000'000'000 / parameters.frames_per_second};
  packet.is_keyframe = output.b_keyframe != 0;
  packet.data = to_bytes(from_octets(nals[0].p_payload, static_cast<std::size_t>(size)));
  return packet;
}

Result<void> H264Encoder::set_preset(const std::string& preset) {
  x264_param_t wanted;
  if (x264_param_default_preset(&wanted, preset.c_str(), "zerolatency") != 0)
    return fail(Error::Unsupported);
  x264_param_t settings;
  x264_encoder_parameters(state_->encoder.get(), &settings);
  take_effort(settings, wanted);
  if (x264_encoder_reconfig(state_->encoder.get(), &settings) != 0) return fail(Error::CodecFailed);
  return {};
}

const Bytes& H264Encoder::sequence_parameters() const { return state_->sequence_parameters; }
const Bytes& H264Encoder::picture_parameters() const { return state_->picture_parameters; }

}  // namespace backlot::media
